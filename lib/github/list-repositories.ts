import "server-only";
import type { HostRepository } from "@/lib/domain/host";
import type { GitHub } from "./client";
import { organisationsLeftOut } from "./organisation-no";
import { toRepository } from "./transform";

export interface RepositoryList {
  readonly repositories: readonly HostRepository[];
  /** How many organisations are left out, for they ask for single sign-on and this token is not authorised there. */
  readonly leftOut: number;
}

/** Every repository that this token's person owns or works on, as far as their organisations let the token see them. */
export async function listRepositories(github: GitHub): Promise<RepositoryList> {
  let leftOut = 0;
  const wires = await github.paginate(
    github.rest.repos.listForAuthenticatedUser,
    { per_page: 100, sort: "pushed" },
    (page) => {
      leftOut = Math.max(leftOut, organisationsLeftOut(page));
      return page.data;
    },
  );
  return { repositories: wires.map(toRepository), leftOut };
}
