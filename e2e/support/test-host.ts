import type { Api } from "./api";
import { embeddedHost } from "./embedded-host";
import { fakeHost } from "./fake-test-host";

export type Login = "octocat" | "hubot" | "monalisa";

export interface OwnRepository {
  owner: string;
  name: string;
  /** `/repos/{owner}/{name}` for the API. */
  path: string;
  /** `/{host}/{owner}/{name}` for the browser. */
  page: string;
  sha: (ref: string) => string;
}

/** A host that the dashboard's specs run against. Both know the same people and the same sample world. */
export interface TestHost {
  /** As Berth calls it. */
  readonly name: string;
  /** The first segment of its addresses, with a slash before it. */
  readonly page: string;
  /** A client with a token of this person that opens code and webhooks. */
  readonly api: (login: Login) => Promise<Api>;
  /** A repository of one test alone. Where there is a deployer, `quiet` switches it off: whatever happens there, the test does. */
  readonly repository: (options: { quiet: boolean }) => Promise<OwnRepository>;
}

export const HOSTS = { embedded: embeddedHost, fake: fakeHost } as const;
export type HostChoice = keyof typeof HOSTS;
