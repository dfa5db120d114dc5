import { expect, test } from "./support/test";

test("every row of a timeline has its evidence: badge, ref, SHA, who, when, how long, log and environment link", async ({
  octocatPage: page,
  context,
  host,
}) => {
  await page.goto(`${host.page}/acme/storefront/deployments/production`);
  const current = page.getByRole("listitem").filter({ hasText: "Current" }).first();
  for (const text of ["Active", "v2.41.0", "octocat", "took 3 min 12 s"]) await expect(current).toContainText(text);
  await expect(current.locator("time").first()).toHaveAttribute("datetime", /^\d{4}-/);
  await expect(current.locator('a[href*="/commit/"]')).toHaveText(/^[0-9a-f]{7}$/);

  const log = await current.getByRole("link", { name: /Log/ }).getAttribute("href");
  const site = await current.getByRole("link", { name: /Open/ }).getAttribute("href");
  expect((await context.request.get(String(log))).status()).toBe(200);
  const deployed = await context.request.get(String(site));
  expect(deployed.status()).toBe(200);
  expect(deployed.headers()["content-security-policy"]).toContain("sandbox");
});

test("fifty rows at a time, newest first, and the older ones behind a link", async ({ octocatPage: page, host }) => {
  await page.goto(`${host.page}/acme/storefront/deployments`);
  const ids = () =>
    page
      .getByRole("main")
      .locator("a[href]")
      .evaluateAll((links) => [
        ...new Set(
          links.map((a) => Number(a.getAttribute("href")?.match(/\/deployments\/(\d+)(?:$|\?)/)?.[1])).filter(Boolean),
        ),
      ]);
  await expect.poll(async () => (await ids()).length).toBe(50);
  const first = await ids();
  expect(first).toEqual([...first].sort((a, b) => b - a));
  await page.getByRole("link", { name: /Older/ }).first().click();
  await expect(page).toHaveURL(/before=\d+/);
  await expect.poll(async () => Math.max(...(await ids()))).toBeLessThan(Math.min(...first));
  await page.goBack();
  await expect.poll(ids).toEqual(first);
});

test("filters by text, state, creator and date live in the address", async ({ octocatPage: page, host }) => {
  await page.goto(`${host.page}/acme/storefront/deployments?state=failure,error&creator=octocat`);
  const rows = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.locator('a[href*="/deployments/"]') });
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) await expect(row).toContainText(/Failure|Error/);

  await page.goto(`${host.page}/acme/storefront/deployments`);
  await page.getByRole("searchbox").fill("rounding of tax");
  await expect(page).toHaveURL(/q=rounding/);
  await expect(rows.first()).toContainText("rounding of tax");

  await page.goto(`${host.page}/acme/storefront/deployments?from=2020-01-01&to=2020-12-31`);
  await expect(page.getByText("No deployment matches this filter")).toBeVisible();
});

test("an environment of any name has an address of its own", async ({ octocatPage: page, octocat, repository }) => {
  const names = ["review/feature/login", "QA 東京", "معاينة-العملاء", "100% sure?", "42", "new"];
  for (const environment of names) {
    const made = await octocat.post(`${repository.path}/deployments`, {
      ref: "main",
      environment,
      auto_merge: false,
      required_contexts: [],
    });
    expect(made.status).toBe(201);
  }
  for (const name of names) {
    // Not by a part of its words: the name of the repository and commits are in links, too, and could say 42.
    const link = page
      .getByRole("navigation", { name: "Environments" })
      .getByRole("link")
      .filter({ has: page.getByText(name, { exact: true }) });
    await page.goto(`${repository.page}/deployments`);
    await link.click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  }
});

test("the keyboard alone leads through a timeline", async ({ octocatPage: page, host }) => {
  await page.goto(`${host.page}/acme/storefront/deployments/production`);
  await expect(page.getByRole("heading", { level: 1, name: "production" })).toBeVisible();
  // A key that comes before the page has taken over from what the server rendered reaches nobody.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await page.locator("body").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
});

test("a row says a new state by the event alone, though its page cannot be read again", async ({
  octocatPage: page,
  hubot,
  quietRepository: repository,
}) => {
  const form = { ref: "main", environment: "told", auto_merge: false, required_contexts: [] };
  const made = await hubot.post(`${repository.path}/deployments`, form);
  const post = (state: string) => hubot.post(`${repository.path}/deployments/${made.body.id}/statuses`, { state });
  await post("in_progress");
  const stream = page.waitForResponse(/\/api\/events\?/);
  await page.goto(`${repository.page}/deployments`);
  const row = page.getByRole("listitem").filter({ hasText: `#${made.body.id}` });
  await expect(row).toHaveAttribute("data-state", "in_progress");
  // What happens before the stream greets is told by reading the view again, and by nothing else.
  await stream;
  await page.route("**/api/view/**", (route) => route.abort());
  for (const [state, shown, word] of [
    ["failure", "failure", "Failure"],
    ["success", "active", "Active"],
  ] as const) {
    await post(state);
    await expect(row.locator("span[data-state]").first()).toHaveText(word);
    await expect(row).toHaveAttribute("data-state", shown);
  }
});
