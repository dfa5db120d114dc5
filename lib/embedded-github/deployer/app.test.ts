import { createHmac, randomUUID } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployerSecret } from "@/lib/embedded-github/hooks/default-hooks";
import { deployerRuns } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { siteFolder } from "./folders";
import { changeSettings } from "./settings-store";
import { testWorld } from "./test-world";

let world: Awaited<ReturnType<typeof testWorld>>;
let repository: Awaited<ReturnType<typeof world.repository>>;
beforeAll(async () => {
  world = await testWorld();
  repository = await world.repository("site", {
    "public/index.html": "<h1>Hello</h1>",
    "public/a b/index.html": "inner",
    "public/style.css": "h1 {}",
    "public/.secret": "no",
    "README.md": "outside of public",
  });
});
afterAll(() => world.close());

let nextDeployment = 1000;

function payload(change: { deployment?: object; action?: string } = {}) {
  const deployment = {
    id: nextDeployment++,
    sha: repository.sha,
    environment: "qa",
    task: "deploy",
    ...change.deployment,
  };
  return { action: change.action ?? "created", repository: { id: repository.id }, deployment };
}

function deliver(body: unknown, headers: Record<string, string | undefined> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const all = {
    "x-github-event": "deployment",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${createHmac("sha256", deployerSecret()).update(text).digest("hex")}`,
    ...headers,
  };
  const given = Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined);
  return fetch(`${world.url}/deployer/webhook`, { method: "POST", headers: given, body: text });
}

const runsOf = (deploymentId: number) =>
  db().select().from(deployerRuns).where(eq(deployerRuns.deploymentId, deploymentId));

describe("the webhook", () => {
  it("refuses a delivery without the right signature and keeps nothing of it", async () => {
    const body = payload();
    const other = createHmac("sha256", "another secret").update(JSON.stringify(body)).digest("hex");
    for (const signature of [
      undefined,
      "",
      "sha256=",
      `sha256=${"0".repeat(64)}`,
      `sha256=${other}`,
      `sha1=${other}`,
    ]) {
      expect((await deliver(body, { "x-hub-signature-256": signature })).status, signature).toBe(401);
    }
    const right = createHmac("sha256", deployerSecret())
      .update(`${JSON.stringify(body)} `)
      .digest("hex");
    expect((await deliver(body, { "x-hub-signature-256": `sha256=${right}` })).status).toBe(401);
    expect(await runsOf(body.deployment.id)).toEqual([]);
  });

  it("keeps the run before it answers 202, and starts nothing for a redelivery", async () => {
    const body = payload();
    const guid = randomUUID();
    expect((await deliver(body, { "x-github-delivery": guid })).status).toBe(202);
    const again = await deliver(body, { "x-github-delivery": guid });
    expect([again.status, await again.json()]).toEqual([200, { message: expect.stringContaining("known") }]);
    expect(
      (await deliver({ ...body, deployment: { ...body.deployment, id: 1 } }, { "x-github-delivery": guid })).status,
    ).toBe(200);
    expect(await runsOf(1)).toEqual([]);
    const runs = await runsOf(body.deployment.id);
    expect(runs).toMatchObject([{ state: "accepted", sha: repository.sha, environment: "qa", deliveryGuid: guid }]);
    expect(runs[0]?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("ignores other events, other actions and a repository where it is switched off", async () => {
    const [status, edited, off] = [payload(), payload({ action: "edited" }), payload()];
    expect((await deliver(status, { "x-github-event": "deployment_status" })).status).toBe(200);
    expect((await deliver(edited)).status).toBe(200);
    await changeSettings(repository.id, { enabled: false });
    const answer = await deliver(off);
    await changeSettings(repository.id, { enabled: true });
    expect([answer.status, await answer.json()]).toEqual([200, { message: expect.stringContaining("off") }]);
    for (const body of [status, edited, off]) expect(await runsOf(body.deployment.id)).toEqual([]);
  });

  it("answers 4xx to what is not a deployment's payload", async () => {
    expect((await deliver("[1")).status).toBe(400);
    expect((await deliver("null")).status).toBe(400);
    expect((await deliver(payload(), { "x-github-delivery": undefined })).status).toBe(400);
    expect((await deliver(payload({ deployment: { sha: "--help" } }))).status).toBe(422);
    expect((await deliver(payload({ deployment: { environment: "a\0b" } }))).status).toBe(422);
    expect((await deliver({ ...payload(), repository: { id: 999_999 } })).status).toBe(422);
  });
});

async function run(change: Partial<typeof deployerRuns.$inferInsert> = {}): Promise<string> {
  const id = createHmac("sha256", "run").update(String(nextDeployment)).digest("hex").slice(0, 32);
  const { sha, id: repositoryId } = repository;
  await db()
    .insert(deployerRuns)
    .values({
      id,
      repositoryId,
      sha,
      deploymentId: nextDeployment++,
      environment: "qa",
      state: "succeeded",
      ...change,
    });
  return id;
}

describe("a log", () => {
  it("is shown as text, never as markup, with nothing that could run", async () => {
    const id = await run({ environment: '"><script>', log: "00:01  <script>alert(1)</script>\n00:02  Error: مرحبا\n" });
    const page = await fetch(`${world.url}/deployer/logs/${id}`);
    const text = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(text).not.toContain("<script");
    expect(text).toContain('"Geist Mono"');
    expect(text).toContain("&lt;script&gt;alert(1)");
    expect(text).toContain("octocat/site");
    expect(text).not.toContain("http-equiv");
    const raw = await fetch(`${world.url}/deployer/logs/${id}?raw`);
    expect(raw.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await raw.text()).toBe("00:01  <script>alert(1)</script>\n00:02  Error: مرحبا\n");
  });

  it("loads itself again while its run goes on, and not for a run of the made-up past", async () => {
    const going = await run({ state: "running", deliveryGuid: randomUUID() });
    const past = await run({ state: "running" });
    expect(await (await fetch(`${world.url}/deployer/logs/${going}`)).text()).toContain('http-equiv="refresh"');
    expect(await (await fetch(`${world.url}/deployer/logs/${past}`)).text()).not.toContain("http-equiv");
  });

  it("answers 404 for an address that no run has", async () => {
    for (const id of ["0".repeat(32), "abc", "x"])
      expect((await fetch(`${world.url}/deployer/logs/${id}`)).status).toBe(404);
  });
});

describe("a site", () => {
  const get = (id: string, rest: string) => fetch(`${world.url}/deployer/sites/${id}${rest}`, { redirect: "manual" });

  it("is written from git when it is asked for, and served in a sandbox with its content types", async () => {
    const id = await run();
    const page = await get(id, "/");
    expect([page.status, await page.text()]).toEqual([200, "<h1>Hello</h1>"]);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toMatch(/^sandbox /);
    expect(page.headers.get("content-security-policy")).not.toContain("allow-same-origin");
    expect((await get(id, "/style.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await (await get(id, "/a%20b/")).text()).toBe("inner");
    const bare = await get(id, "/a%20b");
    expect([bare.status, bare.headers.get("location")]).toEqual([302, `/deployer/sites/${id}/a%20b/index.html`]);
    expect((await get(id, "")).headers.get("location")).toBe(`/deployer/sites/${id}/index.html`);
  });

  it("lists a folder without an index page, with links that work with and without a last slash", async () => {
    const plain = await world.repository("plain", { "src/<b>&.txt": "odd", "README.md": "read me", ".env": "secret" });
    const id = await run({ repositoryId: plain.id, sha: plain.sha });
    for (const rest of ["", "/", "/src", "/src/"]) {
      const page = await get(id, rest);
      const text = await page.text();
      expect([page.status, text.includes(".env"), text.includes("<b>")], rest).toEqual([200, false, false]);
      const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&") ?? "");
      expect(links.length, rest).toBe(2);
      for (const link of links) expect((await fetch(world.url + link)).status, link).toBe(200);
    }
  });

  it("never leaves its folder", async () => {
    const id = await run();
    await get(id, "/");
    const root = siteFolder(id);
    writeFileSync(path.join(root, "..", "neighbour.txt"), "secret");
    symlinkSync(path.join(root, "..", "neighbour.txt"), path.join(root, "link.txt"));
    mkdirSync(path.join(root, ".git"));
    writeFileSync(path.join(root, ".git", "config"), "secret");
    const attempts = [
      "/..%2fneighbour.txt",
      "/%2e%2e/neighbour.txt",
      "/%2e%2e%2fneighbour.txt",
      "/..%5cneighbour.txt",
      "/link.txt",
    ];
    attempts.push(
      "/.git/config",
      "/.secret",
      "/%00",
      "/%",
      "/README.md",
      "//etc/passwd",
      "/%2fetc%2fpasswd",
      `/${"a/".repeat(3000)}`,
    );
    for (const attempt of attempts) {
      const answer = await get(id, attempt);
      expect(answer.status, attempt).toBe(404);
      expect(await answer.text(), attempt).not.toContain("secret");
    }
  });

  it("is there only for a run that succeeded", async () => {
    for (const state of ["accepted", "running", "failed"] as const)
      expect((await get(await run({ state }), "/")).status).toBe(404);
    expect((await get("0".repeat(32), "/")).status).toBe(404);
    expect((await get(await run({ sha: "f".repeat(40) }), "/")).status).toBe(404);
  });
});

describe("the settings", () => {
  const settings = (token: string | undefined, change?: unknown, name = repository.fullName) =>
    fetch(`${world.url}/deployer/settings/${name}`, {
      method: change === undefined ? "GET" : "PATCH",
      headers: token ? { authorization: `Bearer ${token}` } : {},
      body: change === undefined ? undefined : JSON.stringify(change),
    });

  it("are read by whoever reads the repository and changed by its admins", async () => {
    const [admin, writer, reader] = await Promise.all(
      ["octocat", "hubot", "monalisa"].map((login) => world.token(login)),
    );
    const before = { enabled: true, step_allowed: false, sample: false };
    expect(await (await settings(reader)).json()).toEqual(before);
    for (const token of [writer, reader]) expect((await settings(token, { step_allowed: true })).status).toBe(403);
    expect(await (await settings(reader)).json()).toEqual(before);
    expect(await (await settings(admin, { step_allowed: true })).json()).toEqual({ ...before, step_allowed: true });
    expect(await (await settings(admin, { enabled: false })).json()).toEqual({
      enabled: false,
      step_allowed: true,
      sample: false,
    });
    expect(await (await settings(admin, { enabled: true, step_allowed: false })).json()).toEqual(before);
  });

  it("refuse a call without a token, with a bad one, for another repository, and a change that makes no sense", async () => {
    const admin = await world.token("octocat");
    expect((await settings(undefined)).status).toBe(401);
    expect((await settings("ghp_wrong")).status).toBe(401);
    expect((await settings(admin, undefined, "octocat/none")).status).toBe(404);
    expect((await settings(admin, undefined, "octocat%2fsite/deployments")).status).toBe(404);
    for (const change of [{ enabled: "no" }, { sample: true }])
      expect((await settings(admin, change)).status).toBe(422);
    expect((await settings(admin, [])).status).toBe(400);
  });
});
