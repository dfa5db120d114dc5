import { expect, test } from "./support/test";

test("a reader sees the history and no form", async ({ page, context, signIn, host }) => {
  await signIn(context, "monalisa");
  await page.goto(`${host.page}/acme/storefront`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("storefront");
  await expect(page.getByRole("link", { name: /New deployment/ })).toHaveCount(0);
  await page.goto(`${host.page}/acme/storefront/deployments/new`);
  await expect(page.getByText("You may read this repository but not deploy to it")).toBeVisible();
  await expect(page.getByRole("button", { name: /Create deployment/ })).toHaveCount(0);
});

test("what one may not see answers exactly like what does not exist", async ({ context, signIn, page, host }) => {
  await signIn(context, "monalisa");
  const shape = async (path: string) => {
    const answer = await page.request.get(path);
    return { status: answer.status(), body: await answer.text() };
  };
  for (const view of ["", "/timeline", "/deployments/1", "/destroy-plan?environment=production"]) {
    const hidden = await shape(`/api/view${host.page}/acme/secret-plans${view}`);
    const absent = await shape(`/api/view${host.page}/acme/no-such-thing${view}`);
    expect(hidden).toEqual(absent);
    expect(hidden.status).toBe(404);
  }
  await page.goto(`${host.page}/acme/secret-plans`);
  await expect(page.getByText("You cannot see this, or it does not exist")).toBeVisible();
});

test("nothing answers without a session", async ({ request, host }) => {
  for (const path of ["/api/view/overview", `/api/view${host.page}/acme/storefront`, "/api/events?repositories=1"]) {
    expect((await request.get(path)).status()).toBe(401);
  }
});

test("a reader's forged status is refused by the server, and nothing is posted", async ({
  octocat,
  monalisa,
  repository,
}) => {
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "qa",
    auto_merge: false,
    required_contexts: [],
  });
  const refused = await monalisa.post(`${repository.path}/deployments/${made.body.id}/statuses`, { state: "success" });
  expect(refused.status).toBe(403);
  const forged = await octocat.get(`${repository.path}/deployments/${made.body.id}/statuses`);
  expect(forged.body.filter((s) => (s as { creator: { login: string } }).creator.login === "monalisa")).toEqual([]);
});
