import { randomBytes } from "node:crypto";
import { type Answer, Api } from "./api";
import { gitRepository } from "./git-repository";
import { ownSessionCookie } from "./session";
import { sql } from "./sql";
import { berth, world } from "./world";

export const ROLES = [
  "signed out",
  "other organisation",
  "revoked",
  "reader",
  "deployments only",
  "writer",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may see of the repository; -1 for who is not even signed in. */
export const LEVEL: Record<Role, number> = {
  "signed out": -1,
  "other organisation": 0,
  revoked: 0,
  reader: 1,
  // A writer who lets Berth see deployments only: what needs rights that the host told is not shown.
  "deployments only": 1,
  writer: 2,
  admin: 3,
};

/** What somebody may do there: who sees deployments only may try to write, and the host decides. */
export const MAY: Record<Role, number> = { ...LEVEL, "deployments only": 2 };

/** A private repository with something to hide at each level, and a person of each kind. */
export interface SecretWorld {
  owner: string;
  name: string;
  api: string;
  repositoryId: number;
  environment: string;
  deployment: number;
  sha: string;
  hook: number;
  delivery: number;
  /** Texts and the level from which on they may be seen. */
  secrets: readonly { text: string; level: number }[];
  cookies: Record<Role, string>;
}

export async function secretWorld(octocat: Api): Promise<SecretWorld> {
  const id = randomBytes(4).toString("hex");
  const [owner, name, environment] = [`harbour-${id}`, `hull-${id}`, `env-${id}`];
  const git = gitRepository();
  await berth("repo", "add", git.path, "--name", `${owner}/${name}`);
  await octocat.switchDeployerOff(owner, name);
  const api = `/repos/${owner}/${name}`;
  const people = await makePeople(id, name);
  const made = await octocat.post(`${api}/deployments`, {
    ...{ ref: "main", environment, description: `read-canary-${id}`, auto_merge: false, required_contexts: [] },
  });
  const hooked = await octocat.post(`${api}/hooks`, {
    events: ["deployment_status"],
    config: { url: `https://example.com/admin-canary-${id}`, content_type: "json" },
  });
  const hooks = (await octocat.get(`${api}/hooks`)).body as unknown as { id: number; config: { url: string } }[];
  const own = hooks.find(({ config }) => config.url.includes("/api/webhooks/"))?.id ?? 0;
  await octocat.post(`${api}/hooks/${own}/pings`, {});
  const [delivery] = await firstOf(() => octocat.get(`${api}/hooks/${own}/deliveries`));
  return {
    ...{ owner, name, api, environment, deployment: Number(made.body.id), sha: git.sha("main"), repositoryId: 0 },
    ...{ hook: own, delivery: Number(delivery?.id), cookies: await cookiesOf(people) },
    secrets: [
      { text: name, level: 1 },
      { text: environment, level: 1 },
      { text: `read-canary-${id}`, level: 1 },
      { text: `write-canary-${id}`, level: 2 },
      { text: `admin-canary-${id}`, level: hooked.status === 201 ? 3 : Number.NaN },
    ],
  };
}

async function firstOf(list: () => Promise<Answer>): Promise<Record<string, unknown>[]> {
  for (;;) {
    const { body } = await list();
    if (body.length > 0) return body as Record<string, unknown>[];
  }
}

type People = Record<Exclude<Role, "signed out">, string>;

async function makePeople(id: string, name: string): Promise<People> {
  const people: People = {
    "other organisation": `other-${id}`,
    revoked: `revoked-${id}`,
    reader: `reader-${id}`,
    "deployments only": `careful-${id}`,
    writer: `writer-${id}`,
    // Not octocat, of whom Berth may have asked a moment ago what there is.
    admin: `admin-${id}`,
  };
  const member = (login: string, permission: string) =>
    `insert into embedded.collaborators (repository_id, user_id, permission)
     select r.id, u.id, '${permission}' from embedded.repositories r, embedded.users u where r.name = '${name}' and u.login = '${login}';`;
  await sql(`
    insert into embedded.users (login, type) values ('other-${id}', 'User'), ('revoked-${id}', 'User'), ('reader-${id}', 'User'), ('careful-${id}', 'User'), ('writer-${id}', 'User'), ('admin-${id}', 'User');
    update embedded.repositories set private = true where name = '${name}';
    delete from embedded.collaborators c using embedded.repositories r, embedded.users u
      where c.repository_id = r.id and c.user_id = u.id and r.name = '${name}' and u.login in ('hubot', 'monalisa');
    ${member(people.reader, "read")} ${member(people["deployments only"], "write")} ${member(people.revoked, "read")} ${member(people.writer, "write")} ${member(people.admin, "admin")}`);
  return people;
}

async function cookiesOf(people: People): Promise<Record<Role, string>> {
  const cookies = { "signed out": "" } as Record<Role, string>;
  for (const [role, login] of Object.entries(people) as [Role, string][]) {
    const scope = role === "deployments only" ? "repo_deployment read:user" : "repo read:user";
    const { name, value } = await ownSessionCookie(login, { scope });
    cookies[role] = `${name}=${value}`;
  }
  return cookies;
}

/** Takes the right to read away from who is `revoked`, a minute ago. */
export async function revoke({ name, owner, api, cookies }: SecretWorld): Promise<void> {
  const seen = await fetch(`${world().url}/api/view/local/${owner}/${name}`, { headers: { cookie: cookies.revoked } });
  if (!seen.ok) throw new Error(`Who is to be revoked could not read before: ${seen.status}`);
  const login = `revoked-${name.slice("hull-".length)}`;
  const own = new Api(await berth("token", "create", "--user", login, "--scope", "repo"));
  await sql(
    `delete from embedded.collaborators c using embedded.users u where c.user_id = u.id and u.login = '${login}'`,
  );
  // The embedded GitHub remembers for a second who may do what, when another process changes it.
  while ((await own.get(api)).status !== 404);
  await sql(`update mirror.grants g set checked_at = now() - interval '61 seconds' from mirror.accounts a
    where g.account_id = a.id and a.login = '${login}'`);
}
