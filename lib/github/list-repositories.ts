import "server-only";
import type { HostRepository } from "@/lib/domain/host";
import type { GitHub } from "./client";
import { toRepository } from "./transform";

/** Every repository that this token's person owns or works on. */
export async function listRepositories(github: GitHub): Promise<HostRepository[]> {
  const repositories = await github.paginate(github.rest.repos.listForAuthenticatedUser, {
    per_page: 100,
    sort: "pushed",
  });
  return repositories.map(toRepository);
}
