import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { actionReply } from "./support/act";
import { Api } from "./support/api";
import { type CanaryProduct, canaryProduct } from "./support/canary-product";
import { filesWith, formsOf, holds } from "./support/find-text";
import { ACTIONS, type Place, ROUTES } from "./support/matrix";
import { expect, test } from "./support/test";

const NAME = { owner: "acme", name: "storefront", environment: "production" };
/** What a reader may see: that it is found everywhere proves that the search can find. */
const planted = `planted-${randomBytes(12).toString("hex")}`;

/** All that left the product, by what it is. */
type Heard = Map<string, string>;

async function signIn(page: Page, url: string): Promise<string> {
  await page.goto(url);
  for (let click = 0; click < 2; click++) await page.getByRole("button", { name: /octocat/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is where" })).toBeVisible();
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Something of each kind that an address can name. */
async function placeOf(api: Api): Promise<Place> {
  const path = `/repos/${NAME.owner}/${NAME.name}`;
  const input = { ref: "main", environment: NAME.environment, description: planted, auto_merge: false };
  const { body: made } = await api.post(`${path}/deployments`, { ...input, required_contexts: [] });
  const hooks = (await api.get(`${path}/hooks`)).body as unknown as { id: number }[];
  const hook = hooks[0]?.id ?? 0;
  const deliveries = async () =>
    (await api.get(`${path}/hooks/${hook}/deliveries`)).body as unknown as { id: number }[];
  await expect.poll(async () => (await deliveries()).length).toBeGreaterThan(0);
  const [delivery] = await deliveries();
  return {
    ...NAME,
    deployment: Number(made.id),
    sha: String(made.sha),
    hook,
    delivery: delivery?.id ?? 0,
    repositoryId: 1,
  };
}

async function answerOf(answer: Response): Promise<string> {
  return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
}

/** Every page, as a document and as data, every view, and what is refused. */
async function crawl(heard: Heard, url: string, cookie: string, place: Place): Promise<void> {
  const absent = { ...place, name: "no-such-thing", deployment: 2 ** 40, hook: 2 ** 40 };
  const ways = [
    ["", place, {}],
    [" as data", place, { rsc: "1" }],
    [" that is not there", absent, {}],
    [" to a stranger", place, { cookie: "" }],
  ] as const;
  const get = async (what: string, path: string, headers: object) => {
    heard.set(what, await answerOf(await fetch(`${url}${path}`, { headers: { cookie, ...headers } })));
  };
  for (const [file, { path, stream }] of Object.entries(ROUTES))
    if (!stream) await Promise.all(ways.map(([what, at, headers]) => get(`${file}${what}`, path(at), headers)));
  for (const path of [
    "/api/auth/session",
    "/api/auth/providers",
    "/api/auth/csrf",
    "/api/auth/error?error=x",
    "/%E0%A4%A",
  ])
    await get(path, path, {});
}

/** The event stream until it has told of a change. */
async function listen(
  url: string,
  cookie: string,
  repositoryId: number,
  change: () => Promise<unknown>,
): Promise<string> {
  const ending = new AbortController();
  const answer = await fetch(`${url}/api/events?repositories=${repositoryId}`, {
    headers: { cookie },
    signal: ending.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = JSON.stringify([...answer.headers]);
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
    if (text.includes("event: hello") && !text.includes("event: change")) await change();
    if (text.includes("event: change")) break;
  }
  ending.abort();
  return text;
}

/** Looks at the pages as a person does, and keeps every body that the browser gets. */
async function look(heard: Heard, context: BrowserContext, { url }: CanaryProduct, place: Place): Promise<void> {
  const page = await context.newPage();
  const bodies: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.startsWith("text/event-stream")) return;
    const keep = (body: Buffer) => void heard.set(`browser ${response.url()}`, body.toString("latin1"));
    bodies.push(response.body().then(keep, () => undefined));
  });
  const base = `/local/${place.owner}/${place.name}`;
  for (const part of ["", "/deployments", `/deployments/${place.deployment}`, "/deployments/new", "/hooks", "/audit"]) {
    await page.goto(`${url}${base}${part}`);
    await expect(page.getByRole("main")).toBeVisible();
    heard.set(`document ${part}`, await page.content());
    heard.set(
      `storage ${part}`,
      await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie])),
    );
  }
  await Promise.all(bodies);
}

test("a person's token is nowhere but sealed in the database", async ({ browser }) => {
  test.setTimeout(300_000);
  const product = await canaryProduct();
  try {
    const context = await browser.newContext({ baseURL: product.url });
    const cookie = await signIn(await context.newPage(), product.url);
    const api = new Api(
      await product.berth("token", "create", "--user", "octocat", "--scope", "repo,admin:repo_hook"),
      product.url,
    );
    const place = await placeOf(api);
    const heard: Heard = new Map();
    await look(heard, context, product, place);
    await crawl(heard, product.url, cookie, place);
    const status = () =>
      api.post(`/repos/acme/storefront/deployments/${place.deployment}/statuses`, { state: "in_progress" });
    const view = heard.get("api/view/[host]/[owner]/[repo]/route.ts") ?? "";
    const repositoryId = Number(/"repository":\{"id":(\d+)/.exec(view)?.[1]);
    heard.set("stream", await listen(product.url, cookie, repositoryId, status));
    const dump = path.join(path.dirname(product.logFile), "dump");
    const { tokens, sealed } = await product.dump(dump);
    for (const [name, { input }] of Object.entries(ACTIONS))
      heard.set(`action ${name}`, await answerOf(await actionReply(name, cookie, input(place), { url: product.url })));

    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toMatch(/^gho_\w{30,}$/);
    expect([...heard].filter(([, text]) => holds(text, tokens)).map(([what]) => what)).toEqual([]);
    expect(filesWith(".next", tokens)).toEqual([]);
    expect(filesWith(product.dataDir, tokens)).toEqual([]);
    expect(holds(readFileSync(product.logFile), tokens)).toBe(false);
    expect(holds(readFileSync(dump), tokens)).toBe(false);

    // The same search finds what does lie there.
    const seen = [...heard].filter(([, text]) => holds(text, [planted])).map(([what]) => what);
    const shows = (pattern: RegExp) => expect(seen.filter((what) => pattern.test(what)).length, String(pattern));
    shows(/page\.tsx$/).toBeGreaterThan(2);
    shows(/page\.tsx as data$/).toBeGreaterThan(2);
    shows(/^api\/view.*route\.ts$/).toBeGreaterThan(2);
    shows(/^browser http/).toBeGreaterThan(2);
    expect(seen.filter((what) => what.endsWith(" to a stranger"))).toEqual([]);
    expect(holds(heard.get("stream") ?? "", ["event: change"])).toBe(true);
    expect(holds(heard.get("action createDeploymentAction") ?? "", ['"ok":'])).toBe(true);
    for (const text of [planted, sealed[0] ?? ""]) {
      expect(holds(readFileSync(dump), [text])).toBe(true);
      expect(filesWith(product.dataDir, [text])).not.toEqual([]);
    }
    expect(filesWith(".next", ["What is where"])).not.toEqual([]);
    expect(holds(readFileSync(product.logFile), [product.url])).toBe(true);
  } finally {
    await product.stop();
  }
});

test("the search finds a secret however it is written", () => {
  const secret = `gho_${randomBytes(18).toString("hex")}`;
  const around = (n: number) => Buffer.from(`${"x".repeat(n)}${secret}${"y".repeat(5 - n)}`);
  for (const n of [0, 1, 2, 3]) {
    expect(holds(around(n), [secret])).toBe(true);
    for (const way of ["base64", "base64url", "hex"] as const)
      expect(holds(around(n).toString(way), [secret])).toBe(true);
  }
  expect(holds(`x${secret.slice(0, -1)}`, [secret])).toBe(false);
  expect(formsOf(secret).every((form) => form.length > 20)).toBe(true);
});
