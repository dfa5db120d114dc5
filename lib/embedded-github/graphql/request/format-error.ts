import type { GraphQLError } from "graphql";
import { GitTooMuch, RepositoryUnavailable } from "@/lib/embedded-github/git/unavailable";
import { Problem, problemOf } from "@/lib/embedded-github/graphql/problem";
import { ApiError } from "@/lib/embedded-github/http/api-error";

/** One entry of `errors[]` in GitHub's form: `type` first, where there is one. Of what was not foreseen, nothing is told. */
export function formatError(error: GraphQLError, requestId: string): Record<string, unknown> {
  const problem = problemBehind(error.originalError ?? undefined, requestId);
  return {
    ...(problem?.type ? { type: problem.type } : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
    message: problem?.message ?? error.message,
  };
}

function problemBehind(error: Error | undefined, requestId: string): { type?: string; message: string } | undefined {
  if (error === undefined || error instanceof Problem) return error;
  if (error instanceof ApiError) return problemOf(error);
  if (error instanceof RepositoryUnavailable)
    return new Problem("SERVICE_UNAVAILABLE", "Git Repository is unavailable.");
  if (error instanceof GitTooMuch) {
    return new Problem("RESOURCE_LIMITS_EXCEEDED", "This is too large to be shown, or took too long.");
  }
  // Errors of graphql-js itself, such as a variable of the wrong type, have no other one behind them.
  if (error.name === "GraphQLError") return undefined;
  console.error(`berth: embedded GitHub failed on GraphQL (request ${requestId}): ${error.stack ?? error.message}`);
  return {
    message: `Something went wrong while executing your query. Please include \`${requestId}\` when reporting this issue.`,
  };
}
