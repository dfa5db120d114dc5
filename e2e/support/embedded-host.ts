import { randomBytes } from "node:crypto";
import { Api } from "./api";
import { gitRepository } from "./git-repository";
import type { Login, OwnRepository, TestHost } from "./test-host";
import { berth } from "./world";

const api = async (login: Login) =>
  new Api(await berth("token", "create", "--user", login, "--scope", "repo,admin:repo_hook"));

/** The embedded GitHub, with real git. */
export function embeddedHost(): TestHost {
  return {
    name: "local",
    page: "/local",
    api,
    repository: async ({ quiet }) => {
      const own = await addRepository();
      if (quiet) await (await api("octocat")).switchDeployerOff(own.owner, own.name);
      return own;
    },
  };
}

async function addRepository(): Promise<OwnRepository> {
  const git = gitRepository();
  const name = `hull-${randomBytes(4).toString("hex")}`;
  await berth("repo", "add", git.path, "--name", `acme/${name}`);
  return { owner: "acme", name, path: `/repos/acme/${name}`, page: `/local/acme/${name}`, sha: git.sha };
}
