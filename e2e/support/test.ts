import { randomBytes } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { Api } from "./api";
import { gitRepository } from "./git-repository";
import { sessionCookie } from "./session";
import { berth, world } from "./world";

export type Login = "octocat" | "hubot" | "monalisa";

export interface OwnRepository {
  owner: string;
  name: string;
  /** `/repos/{owner}/{name}` for the API. */
  path: string;
  /** `/local/{owner}/{name}` for the browser. */
  page: string;
  sha: (ref: string) => string;
}

interface Fixtures {
  /** A repository of this test alone: real git, registered in place. */
  repository: OwnRepository;
  /** The same with the built-in deployer switched off: whatever happens there, the test does. */
  quietRepository: OwnRepository;
  /** Signs a browser context in by cookie; the OAuth clicks have a spec of their own. */
  signIn: (context: BrowserContext, login: Login) => Promise<void>;
  /** A page where octocat is signed in. */
  octocatPage: Page;
}

interface WorkerFixtures {
  octocat: Api;
  hubot: Api;
  monalisa: Api;
}

const tokenOf = (login: Login) => berth("token", "create", "--user", login, "--scope", "repo,admin:repo_hook");

async function ownRepository(): Promise<OwnRepository> {
  const git = gitRepository();
  const name = `hull-${randomBytes(4).toString("hex")}`;
  await berth("repo", "add", git.path, "--name", `acme/${name}`);
  return { owner: "acme", name, path: `/repos/acme/${name}`, page: `/local/acme/${name}`, sha: git.sha };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  octocat: [async ({}, use) => use(new Api(await tokenOf("octocat"))), { scope: "worker" }],
  hubot: [async ({}, use) => use(new Api(await tokenOf("hubot"))), { scope: "worker" }],
  monalisa: [async ({}, use) => use(new Api(await tokenOf("monalisa"))), { scope: "worker" }],

  repository: async ({}, use) => use(await ownRepository()),

  quietRepository: async ({ octocat }, use) => {
    const own = await ownRepository();
    await octocat.switchDeployerOff(own.owner, own.name);
    await use(own);
  },

  signIn: async ({}, use) => {
    await use(async (context, login) => {
      await context.addCookies([{ ...(await sessionCookie(login)), url: world().url }]);
    });
  },

  octocatPage: async ({ context, signIn }, use) => {
    await signIn(context, "octocat");
    await use(await context.newPage());
  },
});

export { expect };
