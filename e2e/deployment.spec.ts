import { expect, test } from "./support/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a deployment tells its statuses step by step, its payload, and what to share", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
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

test("what strangers write stays text, and a URL that is no web address is refused", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "qa",
    description: "<script>alert(2)</script>",
    auto_merge: false,
    required_contexts: [],
  });
  const statuses = `${repository.path}/deployments/${made.body.id}/statuses`;
  const description = "<img src=x onerror=alert(1)>";
  expect((await octocat.post(statuses, { state: "success", log_url: "javascript:alert(1)" })).status).toBe(422);
  expect((await octocat.post(statuses, { state: "success", description })).status).toBe(201);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  await page.goto(`${repository.page}/deployments/${made.body.id}`);
  await expect(page.getByRole("main")).toContainText(description);
  await expect(page.getByRole("main")).toContainText("<script>alert(2)</script>");
  expect(dialogs).toEqual([]);
});
