import { randomBytes } from "node:crypto";
import { ownSessionCookie } from "./support/session";
import { newPerson } from "./support/sql";
import { expect, test } from "./support/test";

test("a newcomer signs in with the embedded GitHub and lands on what is where", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("radio", { name: "Deployments and code" }).click();
  await page.getByRole("button", { name: /octocat/ }).click();
  await expect(page).toHaveURL(/\/login\/oauth\/authorize/);
  await page.getByRole("button", { name: /octocat/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is where" })).toBeVisible();
  await expect(page.getByRole("link", { name: /storefront/ }).first()).toBeVisible();
});

test("whoever opens a shared link signs in and lands on the same place", async ({ page }) => {
  await page.goto("/local/acme/storefront/deployments/production?state=failure");
  await page.getByRole("radio", { name: "Deployments and code" }).click();
  await page.getByRole("button", { name: /hubot/ }).click();
  await page.getByRole("button", { name: /hubot/ }).click();
  await expect(page).toHaveURL(/\/local\/acme\/storefront\/deployments\/production\?state=failure$/);
  await expect(page.getByRole("heading", { level: 1, name: "production" })).toBeVisible();
});

test("signing out ends the session on the server, not only in the browser", async ({ context, page, baseURL }) => {
  await context.addCookies([{ ...(await ownSessionCookie("octocat")), url: String(baseURL) }]);
  await page.goto("/");
  const cookies = await context.cookies();
  await page.getByRole("button", { name: /octocat/ }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await context.addCookies(cookies);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing out everywhere ends the other browsers' pages, too", async ({ context, page, browser, baseURL }) => {
  const url = String(baseURL);
  const login = await newPerson(`leaver-${randomBytes(4).toString("hex")}`); // The others' sessions are shared by specs.
  await context.addCookies([{ ...(await ownSessionCookie(login)), url }]);
  const other = await browser.newContext({ baseURL: url });
  await other.addCookies([{ ...(await ownSessionCookie(login)), url }]);
  expect((await other.request.get("/api/view/overview")).status()).toBe(200);
  await page.goto("/");
  await page.getByRole("button", { name: `Signed in as ${login}` }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await other.request.get("/api/view/overview")).status()).toBe(401);
  await other.close();
});

test("another loopback name leads to the configured one, and the API answers under both", async ({
  request,
  baseURL,
}) => {
  const other = String(baseURL).replace("localhost", "127.0.0.1");
  const moved = await request.get(`${other}/sign-in?x=1`, { maxRedirects: 0 });
  expect(moved.status()).toBe(307);
  expect(moved.headers().location).toBe(`${baseURL}/sign-in?x=1`);
  expect((await request.get(`${other}/api/v3/meta`)).status()).toBe(200);
  expect((await request.get(`${other}/api/health`)).status()).toBe(200);
});

test("a stranger's host name is refused", async ({ request, baseURL }) => {
  const answer = await request.get(`${baseURL}/api/health`, { headers: { Host: "evil.example" } });
  expect(answer.status()).toBe(421);
});
