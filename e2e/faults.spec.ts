import type { Page } from "@playwright/test";
import type { FakeHost } from "./fake-host/fake-host";
import type { How } from "./fake-host/faults";
import { expect, type OwnRepository, repositoryAt, signInAt, test } from "./support/faulty-hosts";

/** Hosts that fail in each of their ways, seen in a browser. The fake host says what really came of it. */

const EVERYTHING = /^\/api\//;
const WAYS: readonly How[] = [
  { kind: "status", status: 500 },
  { kind: "reset" },
  { kind: "half-body" },
  { kind: "invalid-json" },
  { kind: "html", status: 200 },
  { kind: "html", status: 502 },
  { kind: "stall" },
];

const labelOf = (host: FakeHost) => host.settings().name ?? host.name;
const badge = (page: Page) => page.getByRole("banner").getByRole("button").first();
const stateOfHost = (page: Page) => page.getByRole("status", { name: "State of the host" });
const openForm = async (page: Page, url: string, environment: string) => {
  await page.goto(`${url}/deployments/new?environment=${environment}&ref=main&description=Typed+by+hand`);
  await page.getByRole("button", { name: "None", exact: true }).click();
};
const createButton = (page: Page) => page.getByRole("button", { name: /Create deployment/ });
const madeIn = ({ host, fullName }: OwnRepository, environment: string) =>
  host.truth.deployments(fullName).filter((one) => one.environment === environment);

test("whatever hosts answer with, pages stay up with their age, hosts are left alone between probes, and all ends by itself", async ({
  page,
  ownHost,
  address,
}) => {
  test.setTimeout(300_000);
  const troubled = WAYS.map((how) => ({ how, own: repositoryAt(ownHost()) }));
  for (const { own } of troubled) await signInAt(page, address(""), own);
  await page.goto(address("/"));
  for (const { own } of troubled) await expect(page.getByRole("main")).toContainText(own.fullName);
  await expect(stateOfHost(page)).toBeEmpty();

  const [first] = troubled.map(({ own }) => own);
  const since = first?.host.calls.mark() ?? 0;
  for (const { own, how } of troubled) own.host.faults.fail({ path: EVERYTHING, how });
  for (const { own } of troubled)
    await expect(stateOfHost(page)).toContainText(`${labelOf(own.host)} does not answer`, { timeout: 120_000 });
  await expect(badge(page)).toContainText(/does not answer · .+ old/);
  for (const { own } of troubled) await expect(page.getByRole("main")).toContainText(own.fullName);

  await page.goto(address(`${first?.page}/deployments/staging`));
  await expect(page.getByRole("main")).toContainText("Paint the hull");
  await expect(stateOfHost(page)).toContainText(/What you see is .+ old and stays on screen/);

  // Five failures in a row open a host's breaker: from then on one probe in five seconds, however often somebody looks.
  await expect(async () => {
    await page.reload();
    expect(first?.host.calls.count(since)).toBeGreaterThan(5);
  }).toPass();
  const begun = Date.now();
  const marks = troubled.map(({ own }) => own.host.calls.mark());
  await expect(async () => {
    await page.reload();
    expect(Date.now() - begun).toBeGreaterThan(15_000);
  }).toPass({ intervals: [1_000], timeout: 30_000 });
  const probes = troubled.map(({ own }, index) => own.host.calls.count(marks[index] ?? 0));
  const most = Math.ceil((Date.now() - begun) / 5_000) + 1;
  expect(Math.max(...probes), `probes ${probes}`).toBeLessThanOrEqual(most);

  for (const { own } of troubled) own.host.faults.clear();
  await page.goto(address("/"));
  await expect(stateOfHost(page)).toBeEmpty({ timeout: 120_000 });
  await expect(badge(page)).toContainText("Live");
  for (const { own } of troubled) expect(own.host.calls.count(0, { method: "POST", path: /deployments/ })).toBe(0);
});

test("a limit is told with its end and its account, kept to the second, and what was typed waits for it", async ({
  page,
  ownHost,
  address,
}) => {
  test.setTimeout(240_000);
  const limited = [ownHost(), ownHost(), ownHost()].map((host) => repositoryAt(host));
  const [primary, secondary, unsaid] = limited as [OwnRepository, OwnRepository, OwnRepository];
  for (const own of limited) await signInAt(page, address(""), own);
  await page.goto(address("/"));
  primary.host.limits.open({ kind: "primary", status: 429, says: "reset", seconds: 40 });
  secondary.host.limits.open({ kind: "secondary", status: 403, says: "retry-after", seconds: 40 });
  unsaid.host.limits.open({ kind: "secondary", status: 403, says: "nothing", seconds: 60 });
  for (const { host, login } of limited)
    await expect(stateOfHost(page)).toContainText(
      new RegExp(`The limit of ${labelOf(host)} is reached for ${login} until \\d\\d:\\d\\d`),
      { timeout: 60_000 },
    );
  await expect(badge(page)).toContainText(/^Limit reached, next read \d\d:\d\d · .+ old$/);

  await openForm(page, address(unsaid.page), "limited");
  await createButton(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    /Limit reached.*Wait until \d\d:\d\d:\d\d UTC/s,
  );
  await expect(page.getByLabel("Description")).toHaveValue("Typed by hand");
  expect(madeIn(unsaid, "limited")).toEqual([]);

  // It ends by itself, and then the same form goes through.
  await expect(stateOfHost(page)).toBeEmpty({ timeout: 120_000 });
  await createButton(page).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  expect(madeIn(unsaid, "limited")).toHaveLength(1);
});

test("one click makes one deployment: when its answer is lost, when it never arrived, and when it was two clicks", async ({
  page,
  ownHost,
  address,
}) => {
  test.setTimeout(180_000);
  const own = repositoryAt(ownHost());
  const { host } = own;
  const sent = () => host.calls.count(0, { method: "POST", path: /deployments$/ });
  await signInAt(page, address(""), own);
  const lost: How[] = [{ kind: "act-then-reset" }, { kind: "act-then-502" }];
  for (const [index, how] of lost.entries()) {
    await openForm(page, address(own.page), `lost-${index}`);
    host.faults.fail({ method: "POST", path: /deployments$/, times: 1, how });
    await createButton(page).click();
    await expect(page).toHaveURL(/\/deployments\/\d+$/);
    const [made] = madeIn(own, `lost-${index}`);
    expect(page.url()).toMatch(new RegExp(`/${made?.id}$`));
    expect(madeIn(own, `lost-${index}`)).toHaveLength(1);
  }
  expect(sent()).toBe(2);

  await openForm(page, address(own.page), "stalled");
  host.faults.fail({ method: "POST", path: /deployments$/, times: 1, how: { kind: "stall" } });
  await createButton(page).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("It is not known whether GitHub did this", {
    timeout: 30_000,
  });
  await expect(page.getByLabel("Description")).toHaveValue("Typed by hand");
  expect([madeIn(own, "stalled").length, sent()]).toEqual([0, 3]);
  await createButton(page).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  expect([madeIn(own, "stalled").length, sent()]).toEqual([1, 4]);

  await openForm(page, address(own.page), "twice");
  await createButton(page).dblclick();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  expect([madeIn(own, "twice").length, sent()]).toEqual([1, 5]);
});

test("a token that was taken back asks for one new sign-in, at its host alone, and comes back to the same page", async ({
  page,
  ownHost,
  address,
}) => {
  test.setTimeout(180_000);
  const [gone, other] = [repositoryAt(ownHost()), repositoryAt(ownHost())];
  for (const own of [other, gone]) await signInAt(page, address(""), own);
  const here = address(`${gone.page}/deployments?state=active`);
  await page.goto(here);
  for (const token of gone.host.truth.people.tokensOf(gone.login)) gone.host.truth.revokeToken(token);
  await expect(stateOfHost(page)).toContainText(`${labelOf(gone.host)} asks for a new sign-in`, { timeout: 60_000 });
  await stateOfHost(page).getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("button", { name: labelOf(other.host) })).toHaveCount(0);
  await page.getByRole("button", { name: new RegExp(labelOf(gone.host)) }).click();
  await page.getByRole("button", { name: `Continue as ${gone.login}`, exact: true }).click();
  await expect(page).toHaveURL(here);
  await expect(stateOfHost(page)).toBeEmpty({ timeout: 60_000 });
  await page.goto(address(other.page));
  await expect(page.getByRole("heading", { name: "staging" })).toBeVisible();
});

test("single sign-on and the restrictions of an organisation are explained, with the page of the host where they are mended", async ({
  page,
  ownHost,
  address,
}) => {
  const host = ownHost();
  const own = repositoryAt(host);
  await signInAt(page, address(""), own);
  const closed = ["sso", "foreign", "restricted"].map((name) => {
    const { fullName } = host.truth.addRepository(`guild/${name}`, { levels: { [own.login]: "admin" } });
    return address(`/${encodeURIComponent(host.name)}/${fullName}`);
  });
  const [sso = "", foreign = "", restricted = ""] = closed;
  const signOn = `${host.url}/orgs/guild/sso?authorization_request=AB12`;
  const grants = `${host.url}/settings/connections/applications/berth`;
  host.faults.fail({ path: /guild\/sso/, how: { kind: "sso", url: signOn } });
  host.faults.fail({ path: /guild\/foreign/, how: { kind: "sso", url: "https://evil.example/orgs/guild/sso" } });
  host.faults.fail({ path: /guild\/restricted/, how: { kind: "oauth-restricted" } });
  host.faults.fail({ path: /user\/repos/, how: { kind: "partial", organizations: "21955855,20582480" } });

  const authorize = page.getByRole("link", { name: "Authorize Berth for the organisation" });
  await page.goto(sso);
  await expect(page.getByRole("main")).toContainText("The organisation asks for single sign-on");
  await expect(authorize).toHaveAttribute("href", signOn);
  await page.goto(foreign);
  await expect(authorize).toHaveAttribute("href", grants);
  await page.goto(restricted);
  await expect(page.getByRole("main")).toContainText("has enabled OAuth App access restrictions");
  await expect(page.getByRole("link", { name: "Ask the organisation to approve Berth" })).toHaveAttribute(
    "href",
    grants,
  );
  await page.goto(address("/"));
  await expect(page.getByRole("main")).toContainText(`2 organisations of ${labelOf(host)} left out`);
  await expect(authorize).toHaveAttribute("href", grants);
});

test("an admin connects live updates from the page itself, a writer gets the values to paste, a reader neither", async ({
  browser,
  ownHost,
  address,
}) => {
  test.setTimeout(120_000);
  const host = ownHost();
  const panel = (page: Page) => page.getByRole("region", { name: labelOf(host) });
  const opened = async (level: "admin" | "write" | "read") => {
    const own = repositoryAt(host, level);
    const page = await browser.newPage();
    await signInAt(page, address(""), own);
    await badge(page).click();
    await expect(panel(page)).toContainText("No event has come yet");
    return { own, page };
  };
  const comes = async ({ own, page }: Awaited<ReturnType<typeof opened>>) => {
    host.truth.postStatus(own.fullName, own.id, { state: "in_progress" }, own.login);
    await expect(panel(page)).toContainText(/Last event/, { timeout: 30_000 });
    await page.close();
  };

  const admin = await opened("admin");
  await admin.page.getByRole("button", { name: "Connect live updates" }).click();
  await expect(admin.page.getByText("Connected. The first event shows here.")).toBeVisible();
  const [hook] = host.truth.repository(admin.own.fullName).hooks;
  const { id } = host.truth.repository(admin.own.fullName);
  expect(hook?.url).toBe(address(`/api/webhooks/${host.name}/${id}`));
  expect([host.settings().webhookSecret, ""]).not.toContain(hook?.secret);
  await comes(admin);

  const writer = await opened("write");
  await expect(writer.page.getByRole("button", { name: "Connect live updates" })).toHaveCount(0);
  await writer.page.getByRole("button", { name: "Show the values to paste" }).click();
  await writer.page.getByRole("button", { name: "Show", exact: true }).click();
  const value = (name: string) => writer.page.getByRole("term").filter({ hasText: name }).locator("+ dd > span");
  const url = (await value("Payload URL").textContent()) ?? "";
  const secret = (await value("Secret").textContent()) ?? "";
  expect(secret).not.toBe(hook?.secret);
  host.hooks.add(writer.own.fullName, { url, secret });
  await comes(writer);

  const reader = await opened("read");
  await expect(reader.page.getByRole("button", { name: /Connect|values/ })).toHaveCount(0);
  await reader.page.close();
});

test("with one call in five failing nothing is missed, no write is repeated, and the page follows within a minute", async ({
  page,
  ownHost,
  address,
}) => {
  test.setTimeout(180_000);
  const own = repositoryAt(ownHost());
  const { host, fullName, login } = own;
  await signInAt(page, address(""), own);
  await page.goto(address(`${own.page}/deployments`));
  const quick = WAYS.filter(({ kind }) => kind !== "stall");
  let calls = 0;
  let failed = 0;
  host.faults.take = () => (++calls % 5 === 2 ? quick[failed++ % quick.length] : undefined);
  const mark = host.calls.mark();
  for (const environments of [
    ["qa", "preview", "demo"],
    ["canary", "staging-eu", "sandbox"],
  ]) {
    const ids = environments.map((environment) => {
      const { id } = host.truth.createDeployment(fullName, { ref: "main", environment }, login);
      host.truth.postStatus(fullName, id, { state: "success" }, login);
      return id;
    });
    for (const id of ids) await expect(page.getByRole("main")).toContainText(`#${id}`, { timeout: 60_000 });
  }
  expect(failed).toBeGreaterThan(1);
  expect(host.calls.count(mark, { method: "POST", path: /deployments/ })).toBe(0);
});
