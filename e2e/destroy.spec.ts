import { expect, test } from "./support/test";

test("an environment is marked destroyed: first what will happen to which deployment, then one status each", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const make = async (transient: boolean) => {
    const made = await octocat.post(`${repository.path}/deployments`, {
      ref: "feature/login",
      environment: "pr-7",
      transient_environment: transient,
      auto_merge: false,
      required_contexts: [],
    });
    const id = made.body.id as number;
    await octocat.post(`${repository.path}/deployments/${id}/statuses`, {
      state: "success",
      auto_inactive: false,
      environment_url: "https://pr-7.example.com",
    });
    return id;
  };
  const plain = await make(false);
  const transients = [await make(true), await make(true)];

  await page.goto(`${repository.page}?destroy=pr-7`);
  const dialog = page.getByRole("dialog");
  for (const id of [plain, ...transients]) await expect(dialog).toContainText(`#${id}`);
  await expect(dialog).toContainText("pr-7");
  await expect(dialog).toContainText("Destroyed");
  await expect(dialog).toContainText("Inactive");
  await expect(dialog).toContainText("keeps running");
  await dialog.getByRole("button", { name: /Mark 3 deployments/ }).click();
  await expect(dialog).toContainText("3 deployments marked");

  const newest = async (id: number) =>
    (await octocat.get(`${repository.path}/deployments/${id}/statuses`)).body[0] as { state: string };
  for (const id of [plain, ...transients]) expect((await newest(id)).state).toBe("inactive");
  await page.goto(`${repository.page}/deployments/${transients[0]}`);
  await expect(page.getByRole("main")).toContainText("Destroyed");
  await expect(page.getByRole("main").getByRole("link", { name: /Open|pr-7\.example/ })).toHaveCount(0);
  await page.goto(`${repository.page}/deployments/${plain}`);
  await expect(page.getByRole("main")).toContainText("Inactive");
});

test("the result is truthful when one of them is refused", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const ids: number[] = [];
  for (let i = 0; i < 2; i++) {
    const made = await octocat.post(`${repository.path}/deployments`, {
      ref: "main",
      environment: "gone",
      transient_environment: true,
      auto_merge: false,
      required_contexts: [],
    });
    ids.push(made.body.id as number);
    await octocat.post(`${repository.path}/deployments/${ids[i]}/statuses`, { state: "failure" });
  }
  await page.goto(`${repository.page}?destroy=gone`);
  await expect(page.getByRole("dialog")).toContainText(`#${ids[0]}`);
  // Somebody deletes one of them on the host while the dialog is open.
  expect((await octocat.delete(`${repository.path}/deployments/${ids[0]}`)).status).toBe(204);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Mark 2 deployments/ })
    .click();
  await expect(page.getByRole("dialog")).toContainText("1 of 2 marked");
  await expect(page.getByRole("dialog")).toContainText(`#${ids[0]}`);
});
