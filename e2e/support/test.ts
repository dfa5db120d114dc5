import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Api } from "./api";
import { fakes } from "./fakes";
import { sessionCookie } from "./session";
import { HOSTS, type HostChoice, type Login, type OwnRepository, type TestHost } from "./test-host";
import { world } from "./world";

export type { Login, OwnRepository } from "./test-host";

interface Fixtures {
  /** A repository of this test alone. */
  repository: OwnRepository;
  /** The same with the built-in deployer switched off: whatever happens there, the test does. */
  quietRepository: OwnRepository;
  /** Signs a browser context in by cookie; the OAuth clicks have a spec of their own. */
  signIn: (context: BrowserContext, login: Login) => Promise<void>;
  /** A page where octocat is signed in. */
  octocatPage: Page;
  /** Fails a test in which a call came inside a limit window of a fake host. */
  limitsKept: undefined;
}

interface WorkerFixtures {
  /** Set by the project: the same specs run against both. */
  hostChoice: HostChoice;
  host: TestHost;
  octocat: Api;
  hubot: Api;
  monalisa: Api;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  hostChoice: ["embedded", { option: true, scope: "worker" }],
  host: [async ({ hostChoice }, use) => use(HOSTS[hostChoice]()), { scope: "worker" }],
  octocat: [async ({ host }, use) => use(await host.api("octocat")), { scope: "worker" }],
  hubot: [async ({ host }, use) => use(await host.api("hubot")), { scope: "worker" }],
  monalisa: [async ({ host }, use) => use(await host.api("monalisa")), { scope: "worker" }],

  limitsKept: [
    async ({}, use) => {
      const broken = async () => Promise.all(fakes().map((fake) => fake.limits.violations()));
      const before = (await broken()).map(({ length }) => length);
      await use(undefined);
      expect((await broken()).map((calls, i) => calls.slice(before[i]))).toEqual([[], []]);
    },
    { auto: true },
  ],

  repository: async ({ host }, use) => use(await host.repository({ quiet: false })),
  quietRepository: async ({ host }, use) => use(await host.repository({ quiet: true })),

  signIn: async ({ host }, use) => {
    await use(async (context, login) => {
      await context.addCookies([{ ...(await sessionCookie(login, host.name)), url: world().url }]);
    });
  },

  octocatPage: async ({ context, signIn }, use) => {
    await signIn(context, "octocat");
    await use(await context.newPage());
  },
});

export { expect };
