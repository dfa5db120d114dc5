import { expect, test } from "./support/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a deployment tells its statuses step by step, its payload, and what to share", async ({
  octocatPage: page,
  octocat,
  repository,
}) => {
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "v1.0.0",
    environment: "staging",
    payload: { region: "eu-west-1", canary: 10 },
    auto_merge: false,
    required_contexts: [],
  });
  const id = made.body.id as number;
  const log_url = "https://ci.example.com/runs/7";
  for (const [state, description] of [
    ["queued", "Accepted"],
    ["in_progress", "Building"],
    ["success", "Healthy"],
  ] as const)
    await octocat.post(`${repository.path}/deployments/${id}/statuses`, {
      state,
      description,
      log_url,
      environment_url: "https://staging.example.com",
    });

  await page.goto(`${repository.page}/deployments/${id}`);
  for (const text of ["Accepted", "Building", "Healthy", '"eu-west-1"', "octocat"])
    await expect(page.getByRole("main")).toContainText(text);
  await expect(page.getByRole("link", { name: /Log/ }).first()).toHaveAttribute("href", log_url);

  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page
    .getByRole("button", { name: /^Copy link/ })
    .first()
    .click();
  await expect.poll(copied).toBe(page.url());
  await page.getByRole("button", { name: /^Copy log link/ }).click();
  await expect.poll(copied).toBe(log_url);
  await page.getByRole("button", { name: /^Copy log as Markdown/ }).click();
  await expect.poll(copied).toMatch(/^\[.*\]\(https:\/\/ci\.example\.com\/runs\/7\)$/);
});

test("a URL that is no web address stays text", async ({ octocatPage: page, octocat, repository }) => {
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "qa",
    auto_merge: false,
    required_contexts: [],
  });
  const id = made.body.id as number;
  await octocat.post(`${repository.path}/deployments/${id}/statuses`, {
    state: "success",
    description: "<img src=x onerror=alert(1)>",
    log_url: "javascript:alert(1)",
    environment_url: "https://user:secret@evil.example/",
  });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  await page.goto(`${repository.page}/deployments/${id}`);
  await expect(page.getByRole("main")).toContainText("<img src=x onerror=alert(1)>");
  expect(await page.locator('a[href^="javascript:"], a[href*="user:secret"]').count()).toBe(0);
  expect(dialogs).toEqual([]);
});
