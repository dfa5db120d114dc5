import operations from "./operations.json";

/** JSON Schema as it stands in the data files. */
export type Schema = { readonly [word: string]: unknown } | boolean;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface DocumentedResponse {
  readonly headers?: readonly string[];
  /** Absent where the answer has no body. */
  readonly schema?: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v3, with `{names}` of parameters. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly schema: Schema };
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

/** Every operation of GitHub's description that concerns deployments and what stands around them. */
export const OPERATIONS = operations.operations as unknown as readonly Operation[];

/** Operations with their names, for tests of each. */
export const named = (operations: readonly Operation[]) => operations.map((one) => [one.operationId, one] as const);
