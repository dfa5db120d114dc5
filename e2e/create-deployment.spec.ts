import { expect, test } from "./support/test";

test("a deployment made by the form is deployed for real, and two open windows follow it", {
  tag: "@embedded",
}, async ({ octocatPage: page, browser, signIn, repository }) => {
  const secondContext = await browser.newContext();
  await signIn(secondContext, "hubot");
  const second = await secondContext.newPage();

  await page.goto(`${repository.page}/deployments/new`);
  await page.getByRole("combobox", { name: "Ref" }).fill("feat");
  await page.getByRole("option", { name: /feature\/login/ }).click();
  await page.getByRole("combobox", { name: "Environment" }).fill("staging");
  await page.getByRole("textbox", { name: /Payload/ }).fill('{"by": "the form"}');
  await expect(page.getByText(repository.sha("feature/login").slice(0, 7)).first()).toBeVisible();
  await second.goto(`${repository.page}/deployments/staging`);
  await page.getByRole("button", { name: /Create deployment/ }).click();

  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  const row = second.getByRole("main").getByRole("listitem").filter({ hasText: "Let people sign in" }).first();
  await expect(row).toContainText("Active");
  await expect(page.getByRole("main")).toContainText("Success");
  await expect(page.getByRole("main")).toContainText('"the form"');

  const log = await page.getByRole("link", { name: /Log/ }).first().getAttribute("href");
  expect(await (await page.request.get(`${log}?raw`)).text()).toContain(repository.sha("feature/login").slice(0, 7));
  const site = await row.getByRole("link", { name: /Open/ }).getAttribute("href");
  expect(await (await page.request.get(String(site))).text()).toContain("<h1>Login</h1>");
  await secondContext.close();
});

test("what the form says reaches the host, and a second window shows it", async ({
  octocatPage: page,
  octocat,
  browser,
  signIn,
  quietRepository: repository,
}) => {
  const secondContext = await browser.newContext();
  await signIn(secondContext, "hubot");
  const second = await secondContext.newPage();
  await second.goto(`${repository.page}/deployments`);

  await page.goto(`${repository.page}/deployments/new?ref=feature%2Flogin&environment=staging`);
  await page.getByRole("textbox", { name: /Description/ }).fill("by the form");
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  const id = /\d+$/.exec(page.url())?.[0];
  const { body } = await octocat.get(`${repository.path}/deployments/${id}`);
  const sha = repository.sha("feature/login");
  expect(body).toMatchObject({ environment: "staging", description: "by the form", sha });
  // Pinned to its commit where the form had looked it up before it was sent.
  expect([sha, "feature/login"]).toContain(body.ref);
  await expect(
    second
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: `#${id}` }),
  ).toBeVisible();
  await secondContext.close();
});

test("a payload that is not JSON is not sent, and nothing typed is lost", async ({ octocatPage: page, repository }) => {
  await page.goto(`${repository.page}/deployments/new?ref=main&environment=qa`);
  await page.getByRole("textbox", { name: /Payload/ }).fill('{"half": ');
  await page.getByRole("textbox", { name: /Description/ }).fill("keep me");
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page).toHaveURL(/deployments\/new/);
  await expect(page.getByRole("textbox", { name: /Description/ })).toHaveValue("keep me");
  await expect(page.getByRole("textbox", { name: /Payload/ })).toHaveValue('{"half": ');
});

test("an unknown ref is told beside the field in GitHub's words", async ({ octocatPage: page, repository }) => {
  await page.goto(`${repository.page}/deployments/new?environment=qa`);
  await page.getByRole("combobox", { name: "Ref" }).fill("no-such-branch");
  await page.getByRole("textbox", { name: /Description/ }).fill("keep me");
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page.getByText(/does not know this ref|No ref found/).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: /Description/ })).toHaveValue("keep me");
});

test("failing checks are named, and what was typed is sent again without them", async ({
  octocatPage: page,
  octocat,
  repository,
}) => {
  const sha = repository.sha("main");
  await octocat.post(`${repository.path}/statuses/${sha}`, { state: "failure", context: "e2e (3)" });
  await octocat.post(`${repository.path}/statuses/${sha}`, { state: "success", context: "build" });
  await page.goto(`${repository.page}/deployments/new?ref=main&environment=qa`);
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page.getByText("GitHub did not create the deployment")).toBeVisible();
  await expect(page.getByText(/e2e \(3\)/).first()).toBeVisible();
  await page.getByRole("button", { name: /Deploy without/ }).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
});

test("auto-merge is off unless chosen; chosen, it says that it merged and created nothing", async ({
  octocatPage: page,
  host,
}) => {
  await page.goto(`${host.page}/acme/storefront/deployments/new?ref=feature%2Fcheckout-v2&environment=demo`);
  await expect(page.getByRole("radio", { name: /Deploy exactly this commit/ })).toBeChecked();
  await page.getByRole("radio", { name: /Merge main into the branch first/ }).check();
  await page.getByText("None", { exact: true }).click();
  await page
    .getByRole("button", { name: /Create deployment|Merge/ })
    .last()
    .click();
  await expect(page.getByText(/Merged, not deployed|could not merge/)).toBeVisible();
});

test("with the deployer switched off nothing is deployed, and statuses are posted by hand", {
  tag: "@embedded",
}, async ({ octocatPage: page, octocat, repository }) => {
  await page.goto(repository.page);
  await page.getByRole("switch", { name: /Deploy what is created here/ }).click();
  await expect(page.getByRole("switch", { name: /Deploy what is created here/ })).not.toBeChecked();
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "qa",
    auto_merge: false,
    required_contexts: [],
  });
  const later = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "uat",
    auto_merge: false,
    required_contexts: [],
  });
  await octocat.post(`${repository.path}/deployments/${later.body.id}/statuses`, { state: "queued" });
  await page.goto(`${repository.page}/deployments/${made.body.id}`);
  await expect(page.getByRole("main")).toContainText("Pending");
  expect((await octocat.get(`${repository.path}/deployments/${made.body.id}/statuses`)).body).toEqual([]);
});

test("a deploy step that fails ends as failure with its reason and a real log", { tag: "@embedded" }, async ({
  octocatPage: page,
}) => {
  await page.goto("/local/acme/storefront/deployments/new?ref=fix%2Fbroken-smoke-test&environment=demo");
  await page.getByText("None", { exact: true }).click();
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);
  await expect(page.getByRole("main")).toContainText("Smoke test: 1 of 3 failed");
  const log = await page.getByRole("link", { name: /Log/ }).first().getAttribute("href");
  expect(await (await page.request.get(`${log}?raw`)).text()).toContain("Smoke test: 1 of 3 failed");
});
