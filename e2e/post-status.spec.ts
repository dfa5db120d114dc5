import { expect, test } from "./support/test";

test("a success by hand makes the deployment active, and says before which others become inactive", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const make = async (more: object = {}) =>
    (
      await octocat.post(`${repository.path}/deployments`, {
        ref: "main",
        environment: "staging",
        task: "by-hand",
        auto_merge: false,
        required_contexts: [],
        ...more,
      })
    ).body.id as number;
  const post = (id: number, state: string) =>
    octocat.post(`${repository.path}/deployments/${id}/statuses`, { state, auto_inactive: false });
  const older = await make();
  const transient = await make({ transient_environment: true });
  for (const id of [older, transient]) await post(id, "success");
  const target = await make();
  await post(target, "in_progress");

  await page.goto(`${repository.page}/deployments/${target}`);
  await page
    .getByRole("link", { name: /Post status/ })
    .or(page.getByRole("button", { name: /Post status/ }))
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Success" }).check({ force: true });
  await expect(dialog).toContainText(`#${older}`);
  await expect(dialog).toContainText("stays Active: transient");
  await dialog.getByRole("textbox", { name: "Environment URL" }).fill("staging.example");
  await dialog.getByRole("button", { name: /Post success/ }).click();
  await expect(dialog).toContainText("Start with http:// or https://");
  await dialog.getByRole("textbox", { name: "Environment URL" }).fill("https://staging.example");
  await dialog.getByRole("textbox", { name: "Description" }).fill("Healthy on 10 of 10 instances");
  await expect(dialog).toContainText("29 of 140");
  await dialog.getByRole("button", { name: /Post success/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Healthy on 10 of 10 instances");

  await page.goto(`${repository.page}/deployments/${older}`);
  await expect(page.getByRole("main")).toContainText("Inactive");
  await page.goto(`${repository.page}/deployments/${transient}`);
  await expect(page.getByRole("main")).toContainText("Active");
});

test("a status posted with a token moves the badge in an open page without a reload, within a second", async ({
  octocatPage: page,
  hubot,
  quietRepository: repository,
}) => {
  const made = await hubot.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "by-curl",
    auto_merge: false,
    required_contexts: [],
  });
  await page.goto(`${repository.page}/deployments/${made.body.id}`);
  await hubot.post(`${repository.path}/deployments/${made.body.id}/statuses`, { state: "success" });
  await expect(page.getByRole("main")).toContainText("Success");
  const posted = await hubot.post(`${repository.path}/deployments/${made.body.id}/statuses`, {
    state: "error",
    description: "by curl",
  });
  expect(posted.status).toBe(201);
  await expect(page.getByRole("main")).toContainText("by curl");
});
