import type { Route } from "@/lib/embedded-github/http/route";
import { getGraphql } from "./get-graphql";
import { postGraphql } from "./post-graphql";

/** GraphQL: one path. */
export const graphqlRoutes: readonly Route[] = [
  ["POST", "", postGraphql, ""],
  ["GET", "", getGraphql, ""],
];
