import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessByIds } from "@/lib/access/access-by-ids";
import { accessTo } from "@/lib/access/access-to";
import { keepAccount } from "@/lib/auth/accounts";
import { viewerAt } from "@/lib/auth/accounts-of";
import { createSession, sessionCookie, type Viewer, viewerOfSessions } from "@/lib/auth/session";
import { BerthError } from "@/lib/domain/failure";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";
import { grants, repositories, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { readerOf } from "@/lib/sync/credential";
import { ListingHost } from "./testing/listing-host";
import { viewOverview } from "./view-overview";
import { type RepositoryParams, repositoryKeyOf, viewResponse } from "./view-response";

const acme = new ListingHost();
const labs = new ListingHost();
const both = [acme, labs];
let database: TestDatabase;
let names: string[];

beforeAll(async () => {
  database = await testDatabase();
  names = await Promise.all(both.map((host) => host.start()));
  const secret = "a secret for tests of two hosts";
  const app = { clientId: "berth", clientSecret: secret, webhookSecret: secret, kind: "ghes", http: true };
  const hosts = names.map((host) => ({ host, ...app, name: host === names[1] ? "Labs" : "Acme" }));
  Object.assign(process.env, { BERTH_HOSTS: JSON.stringify(hosts), BERTH_EMBEDDED: "0" });
  resetEnv();
});
afterAll(async () => {
  for (const name of ["BERTH_HOSTS", "BERTH_EMBEDDED"]) delete process.env[name];
  resetEnv();
  await Promise.all(both.map((host) => host.stop()));
  await database.drop();
});
beforeEach(() => {
  forgetHosts();
  for (const host of both) {
    host.refusal = undefined;
    host.tokens.clear();
  }
});

let people = 0;
/** Which person an account belongs to. */
const numbers = new Map<number, number>();

/** Somebody new with an account of one id at each host, and sessions at both. */
async function somebody(): Promise<Viewer> {
  people += 1;
  const sids: string[] = [];
  for (const [i, host] of names.entries()) {
    const token = `gho_${i}_CANARY_${people}`;
    const who = { host, githubId: 1_000 + people, login: `mona-${i}`, avatarUrl: null, token, scopes: ["repo"] };
    const accountId = await keepAccount(who);
    numbers.set(accountId, people);
    sids.push(await createSession(accountId));
  }
  const viewer = await viewerOfSessions(sids);
  if (!viewer) throw new Error("Nobody is signed in.");
  return viewer;
}
/** The tokens of this person that a host was shown; what is read in the background for others is not asked about. */
const shown = (host: ListingHost, { accountId }: Viewer) =>
  [...host.tokens].filter((token) => token.endsWith(`_${numbers.get(accountId)}`));
const key = (i: number) => ({ host: names[i] ?? "", owner: "acme", name: "web" });
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof BerthError ? error.failure.code : Promise.reject(error)),
  );

describe("two hosts with the same numbers", () => {
  it("are two repositories, and each host is shown its own token only", async () => {
    const viewer = await somebody();
    const view = await viewOverview(viewer);
    expect(view.rows.map(({ repository }) => repository.key.host).sort()).toEqual([...names].sort());
    expect(new Set(view.rows.map(({ repository }) => repository.id)).size).toBe(2);
    expect(view.unread).toBeUndefined();
    const rows = await db().select().from(repositories);
    expect(rows.map((row) => row.githubId)).toEqual([77, 77]);
    expect(shown(acme, viewer)).toEqual([expect.stringContaining("gho_0_")]);
    expect(shown(labs, viewer)).toEqual([expect.stringContaining("gho_1_")]);
  });

  it("are never asked about one another: an account says nothing of another host", async () => {
    const viewer = await somebody();
    expect(await failureOf(accessTo(viewer, key(1)))).toBe("not_found");
    expect(shown(acme, viewer)).toEqual([]);
    expect(shown(labs, viewer)).toEqual([]);
    expect((await accessTo(viewerAt(viewer, key(1).host), key(1))).repository.host).toBe(names[1]);
    expect(shown(acme, viewer)).toEqual([]);
    expect(shown(labs, viewer)).toEqual([expect.stringContaining("gho_1_")]);
  });

  it("follow changes of both with the account of each", async () => {
    const viewer = await somebody();
    const ids = (await viewOverview(viewer)).rows.map(({ repository }) => repository.id);
    expect([...(await accessByIds(viewer, ids))].sort()).toEqual([...ids].sort());
    const { others: _, ...alone } = viewer;
    expect([...(await accessByIds(alone, ids))]).toHaveLength(1);
  });

  it("have no reader through an account of the other, whatever a row of grants says", async () => {
    const viewer = await somebody();
    const { repository } = await accessTo(viewer, key(0));
    const stranger = viewerAt(viewer, key(1).host).accountId;
    const all = { read: true, write: true, admin: true, checkedAt: new Date() };
    await db()
      .insert(grants)
      .values({ accountId: stranger, repositoryId: repository.id, ...all });
    expect(await readerOf(repository.id, stranger)).toBeUndefined();
    expect(await readerOf(repository.id, viewer.accountId)).toBeDefined();
  });
});

describe("a view", () => {
  it("is read with the account of the host in its address", async () => {
    const viewer = await somebody();
    const { name, value } = await sessionCookie(viewerAt(viewer, key(1).host).sessionId);
    const view = (i: number) => {
      const { host, owner, name: repo } = key(i);
      const params: RepositoryParams = Promise.resolve({ host: encodeURIComponent(host), owner, repo });
      const url = `http://localhost:3000/api/view/${encodeURIComponent(host)}/acme/web`;
      return viewResponse(new Request(url, { headers: { cookie: `${name}=${value}` } }), async (who) => {
        return { login: who.login, id: (await accessTo(who, await repositoryKeyOf(params))).repository.id };
      });
    };
    expect(await (await view(1)).json()).toMatchObject({ login: "mona-1" });
    expect((await view(0)).status).toBe(404);
  });
});

describe("a host that says nothing", () => {
  it("is named with the reason, beside the repositories of the other", async () => {
    labs.refusal = 502;
    const view = await viewOverview(await somebody());
    expect(view.rows.map(({ repository }) => repository.key.host)).toEqual([names[0]]);
    expect(view.unread).toMatchObject([{ host: names[1], label: "Labs", failure: { code: "host_unreachable" } }]);
    expect(view.viewer.hosts).toEqual([
      { host: names[0], label: "Acme", login: "mona-0" },
      { host: names[1], label: "Labs", login: "mona-1" },
    ]);
  });

  it("is a failure of the page when there is no other", async () => {
    for (const host of both) host.refusal = 502;
    expect(await failureOf(viewOverview(await somebody()))).toBe("host_unreachable");
  });

  it("asks for a new sign-in there, and there only, when it took the token back", async () => {
    labs.refusal = 401;
    const viewer = await somebody();
    expect((await viewOverview(viewer)).unread).toMatchObject([{ host: names[1], failure: { code: "signed_out" } }]);
    const left = (await db().select().from(sessions)).map((row) => row.id);
    expect(left).toContain(viewer.sessionId);
    expect(left).not.toContain(viewerAt(viewer, key(1).host).sessionId);
  });
});
