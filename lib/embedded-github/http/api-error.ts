const DOCS = "https://docs.github.com/rest";

/** One entry of `errors[]` in GitHub's validation answers. */
export interface FieldError {
  resource: string;
  field: string;
  code: "missing" | "missing_field" | "invalid" | "already_exists" | "unprocessable" | "custom";
  message?: string;
  [extra: string]: unknown;
}

/** An answer of the API that is not a success; thrown anywhere below a route and written by `writeError`. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly (FieldError | string)[] | undefined;

  constructor(status: number, message: string, errors?: readonly (FieldError | string)[]) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.errors = errors;
  }
}

/** GitHub's body of an error: `status` is a string (contract 1c). `docs` is a page under the REST reference. */
export function errorBody(error: ApiError, docs = ""): Record<string, unknown> {
  return {
    message: error.message,
    ...(error.errors ? { errors: error.errors } : {}),
    documentation_url: docs ? `${DOCS}/${docs}` : DOCS,
    status: String(error.status),
  };
}

/** What does not exist and what the caller may not see answer alike. */
export const notFound = () => new ApiError(404, "Not Found");
export const badCredentials = () => new ApiError(401, "Bad credentials");
export const requiresAuthentication = () => new ApiError(401, "Requires authentication");

/** 422 for a body whose shape is wrong: `detail` is one sentence about the property. */
export function invalidRequest(detail: string, errors?: readonly FieldError[]): ApiError {
  return new ApiError(422, `Invalid request.\n\n${detail}`, errors);
}

/** 422 for a body of the right shape with a value that the rules refuse. */
export function validationFailed(...errors: FieldError[]): ApiError {
  return new ApiError(422, "Validation Failed", errors);
}

/** One `custom` field error: `message` says what is wrong with `field`. */
export function custom(resource: string, field: string, message: string): FieldError {
  return { resource, code: "custom", field, message };
}
