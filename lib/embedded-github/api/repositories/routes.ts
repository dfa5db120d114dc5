import type { Route } from "@/lib/embedded-github/http/route";
import { getRepository } from "./get-repository";
import { updateRepository } from "./update-repository";

/** The repository itself. */
export const repositoryRoutes: readonly Route[] = [
  ["GET", "", getRepository, "repos/repos#get-a-repository"],
  ["PATCH", "", updateRepository, "repos/repos#update-a-repository"],
];
