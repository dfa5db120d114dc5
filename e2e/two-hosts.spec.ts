import { randomBytes } from "node:crypto";
import type { RemoteHost } from "./fake-host/remote-host";
import { expectAccessible } from "./support/accessible";
import { connect } from "./support/fake-test-host";
import { fakes } from "./support/fakes";
import { pageAt, signInAt } from "./support/sign-in-at";
import { expect, test } from "./support/test";

const [acme, labs] = fakes();
/** Other tests' repositories may be read before this one's. */
const READ_MS = 45_000;

test.setTimeout(120_000);

/** One person, one repository, one deployment and one status: the same names and numbers at both hosts, and other words. */
interface Twins {
  readonly login: string;
  readonly repository: string;
  readonly deployment: number;
}

async function twins(): Promise<Twins> {
  const id = randomBytes(4).toString("hex");
  const number = 1_000_000 + (Number.parseInt(id, 16) % 1_000_000);
  const made = { login: `mona-${id}`, repository: `quay-${id}/hull`, deployment: number };
  await build(acme, made, number, "of acme");
  await build(labs, made, number, "of labs");
  return made;
}

async function build(
  host: RemoteHost,
  { login, repository }: Twins,
  number: number,
  description: string,
): Promise<void> {
  await host.truth.addPerson(login);
  await host.truth.addRepository(repository, { id: number, levels: { [login]: "admin" } });
  await host.truth.createDeployment(repository, { id: number, ref: "main", environment: "qa", description }, login);
  const status = { id: number, state: "in_progress", description: `Building ${description}` };
  await host.truth.postStatus(repository, number, status, login);
  await connect(host, repository);
}

test("a person signs in at one of three hosts, adds the others, and every page says who acts", async ({ page }) => {
  const { login, repository, deployment } = await twins();
  await page.goto("/sign-in");
  for (const name of ["Acme Server", "Labs Server"]) await expect(page.getByRole("button", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: /octocat/ })).toBeVisible();
  await expectAccessible(page);

  await signInAt(page, acme, login);
  const menu = page.getByRole("button", { name: `Signed in as ${login}` });
  await expect(menu).toHaveAccessibleName(`Signed in as ${login} at Acme Server`);
  await expect(page.getByRole("link", { name: /hull/ }).first()).toBeVisible();
  await menu.click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Add an account at Labs Server" }).click();
  await expect(page.getByRole("button", { name: "Acme Server" })).toHaveCount(0);
  await page.getByRole("radio", { name: /Deployments and code/ }).click();
  await page.getByRole("button", { name: "Labs Server" }).click();
  await page.getByRole("button", { name: `Continue as ${login}` }).click();

  for (const host of [acme, labs])
    await expect(page.locator(`a[href^="${pageAt(host, repository)}"]`).first()).toBeVisible();
  // Both are called the same: the row says where it is.
  for (const label of ["Acme Server", "Labs Server"])
    await expect(page.getByRole("row").filter({ hasText: repository }).filter({ hasText: label })).toHaveCount(1);
  for (const [host, label] of [
    [acme, "Acme Server"],
    [labs, "Labs Server"],
  ] as const) {
    await page.goto(`${pageAt(host, repository)}/deployments/${deployment}`);
    await expect(menu).toHaveAccessibleName(`Signed in as ${login} at ${label}`);
    await expect(page.getByRole("banner")).toContainText(label);
  }
  await menu.click();
  await page.getByRole("menuitem", { name: "Add an account at Embedded GitHub" }).click();
  await page.getByRole("button", { name: /octocat/ }).click();
  await page.getByRole("button", { name: /octocat/ }).click();
  await expect(page.locator('a[href^="/local/acme/storefront"]').first()).toBeVisible();
});

test("the same numbers at two hosts never mix: neither on a page, nor in an event, nor in a write", async ({
  page,
  context,
}) => {
  const { login, repository, deployment } = await twins();
  await signInAt(page, acme, login);
  await signInAt(page, labs, login);
  const other = await context.newPage();
  await page.goto(`${pageAt(acme, repository)}/deployments/${deployment}`);
  await other.goto(`${pageAt(labs, repository)}/deployments/${deployment}`);
  await expect(page.getByRole("main")).toContainText("Building of acme");
  await expect(other.getByRole("main")).toContainText("Building of labs");
  await expect(page.getByRole("main")).not.toContainText("of labs");
  await expect(other.getByRole("main")).not.toContainText("of acme");

  const before = { mark: await labs.calls.mark(), truth: await labs.truth.deployment(repository, deployment) };
  await acme.truth.postStatus(
    repository,
    deployment,
    { id: deployment + 1, state: "failure", description: "Told of acme" },
    login,
  );
  await expect(page.getByRole("main")).toContainText("Told of acme");

  await page
    .getByRole("button", { name: /Post status/ })
    .or(page.getByRole("link", { name: /Post status/ }))
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Success" }).check({ force: true });
  await dialog.getByRole("textbox", { name: "Description" }).fill("Written of acme");
  await dialog.getByRole("button", { name: /Post success/ }).click();
  await expect(page.getByRole("main")).toContainText("Written of acme");
  const states = async (host: RemoteHost) =>
    (await host.truth.deployment(repository, deployment)).statuses.map(({ state }) => state);
  expect(await states(acme)).toEqual(["in_progress", "failure", "success"]);

  expect(await labs.truth.deployment(repository, deployment)).toEqual(before.truth);
  const writes = (await labs.calls.since(before.mark, { login })).filter(
    ({ method, path }) => method !== "GET" && path !== "/api/graphql",
  );
  expect(writes).toEqual([]);
  await expect(other.getByRole("main")).not.toContainText("of acme");
  const view = await other.request.get(`/api/view${pageAt(labs, repository)}/deployments/${deployment}`);
  expect(await view.text()).not.toContain("of acme");
});

for (const status of [301, 302, 307, 308] as const)
  test(`a token stays with its host when that answers ${status} to another one`, async ({ page }) => {
    const { login, repository } = await twins();
    await signInAt(page, acme, login);
    // Made after the listing, so that nothing is known of it yet and the host is asked.
    const late = `${repository}-late`;
    for (const host of [acme, labs]) await host.truth.addRepository(late, { levels: { [login]: "admin" } });
    await acme.faults.fail({ path: `/repos/${late}`, login, how: { kind: "redirect", status, origin: labs.url } });
    const [atAcme, atLabs] = [await acme.calls.mark(), await labs.calls.mark()];
    const view = await page.request.get(`/api/view${pageAt(acme, late)}`);
    expect(view.ok()).toBe(false);
    expect(await acme.calls.count(atAcme, { path: `/repos/${late}`, login })).toBeGreaterThan(0);
    await expectNoTokenAtLabs(login, atLabs);
    // Nor without one.
    expect(await labs.calls.count(atLabs, { path: `/repos/${late}` })).toBe(0);
  });

test("a token stays with its host when a list goes on at another one, and the page says what is missing", async ({
  page,
}) => {
  const { login, repository } = await twins();
  await signInAt(page, labs, login);
  const link = { kind: "link", url: `${labs.url}/api/v3/user/repos?page=2` } as const;
  await acme.faults.fail({ path: /\/user\/repos$/, login, how: link });
  const mark = await labs.calls.mark();
  await signInAt(page, acme, login);
  await expect(page.getByText("Repositories of Acme Server are not shown")).toBeVisible();
  await expect(page.locator(`a[href^="${pageAt(labs, repository)}"]`).first()).toBeVisible();
  await expectNoTokenAtLabs(login, mark);
});

test("a host that takes a token back ends the account there alone, and signing out ends all of them", async ({
  page,
}) => {
  const { login, repository } = await twins();
  await signInAt(page, acme, login);
  await signInAt(page, labs, login);
  for (const token of await labs.truth.tokensOf(login)) await labs.truth.revokeToken(token);
  // What is not known yet is asked with the token that opens nothing any more.
  const late = `${repository}-late`;
  await labs.truth.addRepository(late, { levels: { [login]: "admin" } });
  await page.goto(pageAt(labs, late));
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("button", { name: "Labs Server" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Acme Server" })).toHaveCount(0);
  await page.goto(`${pageAt(acme, repository)}`);
  await expect(page.getByRole("heading", { name: "qa" })).toBeVisible({ timeout: READ_MS });

  await page.getByRole("button", { name: `Signed in as ${login}` }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (const host of [acme, labs])
    expect((await page.request.get(`/api/view${pageAt(host, repository)}`)).status()).toBe(401);
});

test("one account signs out by itself: its pages ask for it again, and the other stays", async ({ page }) => {
  const { login, repository } = await twins();
  await signInAt(page, acme, login);
  await signInAt(page, labs, login);
  await page.goto(pageAt(labs, repository));
  await page.getByRole("button", { name: `Signed in as ${login}` }).click();
  await page.getByRole("menuitem", { name: `${login} at Labs Server Sign out` }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("button", { name: "Labs Server" })).toBeVisible();
  await page.goto(pageAt(acme, repository));
  await page.getByRole("button", { name: `Signed in as ${login}` }).click();
  await expect(page.getByRole("menuitem", { name: "Add an account at Labs Server" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Sign out$/ })).toHaveCount(1);
});

/** No call at the other host with a token of this one. */
async function expectNoTokenAtLabs(login: string, mark: number): Promise<void> {
  const tokens = await acme.truth.tokensOf(login);
  expect(tokens.length).toBeGreaterThan(0);
  const calls = await labs.calls.since(mark);
  expect(calls.filter(({ token }) => token !== null && tokens.includes(token))).toEqual([]);
}
