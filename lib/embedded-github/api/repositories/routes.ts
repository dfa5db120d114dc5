import type { Route } from "@/lib/embedded-github/http/route";
import { getRepository } from "./get-repository";

/** The repository itself. */
export const repositoryRoutes: readonly Route[] = [["GET", "", getRepository, "repos/repos#get-a-repository"]];
