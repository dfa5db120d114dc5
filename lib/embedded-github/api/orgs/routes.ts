import type { Route } from "@/lib/embedded-github/http/route";
import { listOrganizationRepositories } from "./list-organization-repositories";

/** Organizations, below the root of the API. */
export const organizationRoutes: readonly Route[] = [
  ["GET", "/orgs/:org/repos", listOrganizationRepositories, "repos/repos#list-organization-repositories"],
];
