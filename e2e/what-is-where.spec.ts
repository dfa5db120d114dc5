import { expect, test } from "./support/test";

test("what is live where, over all repositories, at one glance", async ({ octocatPage: page, host }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "What is where" })).toBeVisible();
  const production = page.locator(`a[href="${host.page}/acme/storefront/deployments/production"]`).first();
  await expect(production).toContainText("v2.41.0");
  await expect(production).toContainText("failed");
  await production.click();
  await expect(page).toHaveURL(new RegExp(`${host.page}/acme/storefront/deployments/production$`));
  await expect(page.getByRole("heading", { level: 1, name: "production" })).toBeVisible();
});

test("the filter stands in the address and survives the way to a teammate and back", async ({
  octocatPage: page,
  context,
}) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill("identity");
  await expect(page.getByRole("link", { name: /storefront/ })).toHaveCount(0);
  await expect(page).toHaveURL(/q=identity/);
  const teammate = await context.newPage();
  await teammate.goto(page.url());
  await expect(teammate.getByRole("searchbox")).toHaveValue("identity");
  await expect(teammate.getByRole("link", { name: /identity/ }).first()).toBeVisible();
  await expect(teammate.getByRole("link", { name: /storefront/ })).toHaveCount(0);
});

test("a click leads on while deployments keep changing under the hand", async ({
  octocatPage: page,
  octocat,
  host,
  quietRepository: repository,
}) => {
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "busy",
    auto_merge: false,
    required_contexts: [],
  });
  const ahead: string[] = [];
  page.on("request", (request) => request.headers()["next-router-prefetch"] && ahead.push(request.url()));
  await page.goto("/");
  let posted = 0;
  let left = false;
  const changing = (async () => {
    while (!left) {
      const state = posted++ % 2 === 0 ? "in_progress" : "queued";
      await octocat.post(`${repository.path}/deployments/${made.body.id}/statuses`, { state });
    }
  })();
  await expect.poll(() => posted).toBeGreaterThan(5);
  // A row's pages are rendered when somebody opens them, not because the row is there.
  expect(ahead.filter((url) => url.includes("/acme/"))).toEqual([]);
  for (const environment of ["production", "staging"]) {
    const address = `${host.page}/acme/storefront/deployments/${environment}`;
    await page.locator(`a[href="${address}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(page.getByRole("heading", { level: 1, name: environment })).toBeVisible();
    await page.goBack();
  }
  left = true;
  await changing;
});

test("one lane per environment with its current deployment, and the latest attempt when it is another one", async ({
  octocatPage: page,
  host,
}) => {
  await page.goto(`${host.page}/acme/storefront`);
  const lane = page
    .getByRole("region", { name: "production" })
    .or(page.locator("section", { has: page.getByRole("heading", { name: "production" }) }));
  await expect(lane.first()).toContainText("v2.41.0");
  await expect(lane.first()).toContainText("Latest attempt");
  await expect(lane.first()).toContainText("v2.42.0");
  await page.getByRole("link", { name: "30 d" }).click();
  await expect(page).toHaveURL(/range=30d/);
});

test("a repository is read on the first visit, and its progress is shown until it is there", async ({
  octocatPage: page,
  octocat,
  repository,
}) => {
  for (let i = 0; i < 3; i++) {
    await octocat.post(`${repository.path}/deployments`, {
      ref: "main",
      environment: `env-${i}`,
      auto_merge: false,
      required_contexts: [],
    });
  }
  await page.goto(repository.page);
  for (let i = 0; i < 3; i++) await expect(page.getByRole("heading", { name: `env-${i}` })).toBeVisible();
});
