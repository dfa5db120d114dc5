import "server-only";
import type { GitHub } from "./client";

export interface GraphqlAnswer<T> {
  /** What could be answered; parts may be missing where `errors` says so. */
  readonly data: T | null;
  readonly errors: readonly { readonly type?: string; readonly message?: string }[];
}

/** Asks one GraphQL question. Throws BerthError as REST does, rate_limited also when the host says so with 200 (contract 4). */
export async function graphql<T>(
  github: GitHub,
  query: string,
  variables: Record<string, unknown>,
): Promise<GraphqlAnswer<T>> {
  const { data: body } = await github.request({ method: "POST", url: github.graphqlUrl, query, variables });
  const { data = null, errors } = body as { data?: T | null; errors?: GraphqlAnswer<T>["errors"] };
  return { data, errors: Array.isArray(errors) ? errors : [] };
}
