import { ApiError } from "@/lib/embedded-github/http/api-error";
import { isObject, readJson } from "@/lib/embedded-github/http/read-json";

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

/** The body of a POST; throws 400 for what is no JSON object with a query (UNVERIFIED: GitHub's status for the latter). */
export async function readRequest(request: Request): Promise<GraphqlRequest> {
  const { query, variables, operationName } = await readJson(request);
  if (typeof query !== "string") {
    throw new ApiError(400, "A query attribute must be specified and must be a string.");
  }
  const given = variables ?? {};
  if (!isObject(given)) throw new ApiError(400, "Variables must be a JSON object.");
  if (typeof operationName !== "string" && (operationName ?? null) !== null) {
    throw new ApiError(400, "The operation name must be a string.");
  }
  return {
    query,
    variables: given,
    operationName: typeof operationName === "string" && operationName ? operationName : undefined,
  };
}
