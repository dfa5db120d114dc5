import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { commit } from "@/lib/embedded-github/wire/commit";
import { api, repoPage, repoPath, segments } from "@/lib/embedded-github/wire/urls";

/** GET …/branches/{branch}; a name with slashes may be written as it is. */
export async function getBranch(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "code");
  const name = c.req.param("branch") ?? "";
  const found = await resolveRef(repository, `refs/heads/${name}`);
  if (found?.fullRef !== `refs/heads/${name}`) throw new ApiError(404, "Branch not found");
  const self = api(`${repoPath(repository)}/branches/${segments(name)}`);
  const off = { enabled: false, required_status_checks: { enforcement_level: "off", contexts: [], checks: [] } };
  return send(c, {
    name,
    commit: commit(found.commit, repository, await usersOfCommits([found.commit])),
    _links: { self, html: `${repoPage(repository)}/tree/${segments(name)}` },
    protected: false,
    protection: off,
    protection_url: `${self}/protection`,
  });
}
