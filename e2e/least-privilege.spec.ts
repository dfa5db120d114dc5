import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Api } from "./support/api";
import { ownSessionCookie } from "./support/session";
import { newPerson, sql } from "./support/sql";
import { test as base, expect, type OwnRepository } from "./support/test";
import { world } from "./support/world";

const DEPLOYMENTS_ONLY = "repo_deployment read:user";

/** A private repository and somebody who may write there, but let Berth see deployments only. */
interface Private {
  login: string;
  page: Page;
  repository: OwnRepository;
}
const test = base.extend<{ own: Private }>({
  own: async ({ context, quietRepository: repository }, use) => {
    const login = await newPerson(`careful-${randomBytes(4).toString("hex")}`);
    await sql(`
      update embedded.repositories set private = true where name = '${repository.name}';
      insert into embedded.collaborators (repository_id, user_id, permission)
        select r.id, u.id, 'write' from embedded.repositories r, embedded.users u where r.name = '${repository.name}' and u.login = '${login}'`);
    await context.addCookies([{ ...(await ownSessionCookie(login, { scope: DEPLOYMENTS_ONLY })), url: world().url }]);
    await use({ login, page: await context.newPage(), repository });
  },
});

// A person's whole way through it, page by page, on a machine that may do other things.
test.describe.configure({ timeout: 180_000 });

async function deployed(octocat: Api, { path }: OwnRepository, environment: string): Promise<number> {
  const input = { ref: "main", environment, auto_merge: false, required_contexts: [], description: "Laid by the yard" };
  const { body } = await octocat.post(`${path}/deployments`, input);
  await octocat.post(`${path}/deployments/${body.id}/statuses`, { state: "success" });
  return Number(body.id);
}

test("with deployments alone a private repository is opened by typing, seen, deployed to and cleaned up", async ({
  own: { page, repository },
  octocat,
}) => {
  await deployed(octocat, repository, "staging");
  await page.goto("/");
  await page.getByLabel("Open a repository").fill(`acme/${repository.name}`);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page).toHaveURL(repository.page);
  await expect(page.getByRole("main")).toContainText("staging");
  await expect(page.getByText("Berth sees the deployments of this repository alone")).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);

  await page.getByRole("banner").getByRole("button", { name: /Live/ }).click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("button", { name: "Grant code access" })).toBeVisible();
  await expect(panel.getByRole("button", { name: /Connect|values/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.goto(`${repository.page}/deployments/staging`);
  await expect(page.getByRole("main")).toContainText("Laid by the yard");

  await page.goto(`${repository.page}/deployments/new?environment=pr-7`);
  await expect(page.getByText("Berth cannot complete refs here")).toBeVisible();
  await page.getByRole("combobox", { name: "Ref" }).fill("feature/login");
  await page.getByRole("button", { name: "None", exact: true }).click();
  await page.getByRole("button", { name: /Create deployment/ }).click();
  await expect(page).toHaveURL(/\/deployments\/\d+$/);

  await page.goto(`${page.url()}?status=new`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Success" }).check({ force: true });
  await dialog.getByRole("button", { name: /Post success/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Active");

  await page.goto(`${repository.page}?destroy=pr-7`);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Mark (destroyed|inactive)$/ })
    .click();
  const [newest] = (await octocat.get(`${repository.path}/deployments`)).body as { id: number }[];
  const statuses = async () => (await octocat.get(`${repository.path}/deployments/${newest?.id}/statuses`)).body;
  await expect.poll(async () => (await statuses())[0]).toMatchObject({ state: "inactive" });
});

test("what needs code says so on its place and offers the grant, after which it is there", async ({
  own: { login, page, repository },
  octocat,
}) => {
  const id = await deployed(octocat, repository, "production");
  for (const part of ["audit", "hooks", `commit/${repository.sha("feature/login")}`]) {
    await page.goto(`${repository.page}/${part}`);
    await expect(page.getByText("This needs access to code")).toBeVisible();
    await expect(page.getByRole("button", { name: "Grant code access" })).toBeVisible();
  }
  await page.goto(`${repository.page}/deployments/production`);
  await expect(page.getByText("Berth sees the deployments here, and not their commits")).toBeVisible();
  await page.goto(`${repository.page}/deployments/${id}`);
  await expect(page.getByText("The commits are not shown")).toBeVisible();

  const form = `${repository.page}/deployments/new?environment=qa`;
  await page.goto(form);
  await page.getByRole("textbox", { name: /Description/ }).fill("typed before the grant");
  await page.getByRole("button", { name: "Grant code access" }).click();
  await expect(page).toHaveURL(/\/login\/oauth\/authorize/);
  await page.getByRole("button", { name: new RegExp(login) }).click();
  await expect(page).toHaveURL(form);
  await expect(page.getByRole("textbox", { name: /Description/ })).toHaveValue("typed before the grant");
  await expect(page.getByText("Berth cannot complete refs here")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Ref" }).fill("feat");
  await page.getByRole("option", { name: /feature\/login/ }).click();
  await expect(page.getByText(repository.sha("feature/login").slice(0, 7)).first()).toBeVisible();
  await page.goto(`${repository.page}/audit`);
  await expect(page.getByRole("heading", { name: /Audit/ }).first()).toBeVisible();
});

test("a repository of which not even a deployment is there yet is opened all the same", async ({
  own: { page, repository },
}) => {
  await page.goto(repository.page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(repository.name);
  await expect(page.getByText("Berth sees the deployments of this repository alone")).toBeVisible();
});

test("who may not see it is told nothing else for having deployments-only access", async ({
  context,
  own: { repository },
}) => {
  const stranger = await newPerson(`stranger-${randomBytes(4).toString("hex")}`);
  await context.clearCookies();
  await context.addCookies([{ ...(await ownSessionCookie(stranger, { scope: DEPLOYMENTS_ONLY })), url: world().url }]);
  const shape = async (name: string) => {
    const answer = await context.request.get(`/api/view/local/acme/${name}`);
    return { status: answer.status(), body: await answer.text() };
  };
  const hidden = await shape(repository.name);
  expect(hidden.status).toBe(404);
  expect(hidden).toEqual(await shape("no-such-thing"));
});
