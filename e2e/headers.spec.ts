import type { APIResponse, Page } from "@playwright/test";
import { expect, test } from "./support/test";

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1];

/** Everything that the browser refused to load or run on this page, by its policy. */
async function violations(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell = (window as unknown as { tellViolation: (what: string) => void }).tellViolation;
      tell(`${event.documentURI}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) seen.push(`${page.url()}: ${message.text()}`);
  });
  return seen;
}

function expectHeaders(answer: APIResponse | { headers(): Record<string, string> }): void {
  const headers = answer.headers();
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
    "cache-control": expect.stringContaining("no-store"),
  });
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).not.toHaveProperty("x-powered-by");
}

test("every script of a page carries its nonce, and the browser refuses nothing", async ({
  octocatPage: page,
  octocat,
  repository,
}) => {
  const refused = await violations(page);
  const made = await octocat.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "production",
    auto_merge: false,
    required_contexts: [],
  });
  const here = repository.page;
  const pages = [
    "/",
    here,
    `${here}/deployments`,
    `${here}/deployments/production`,
    `${here}/deployments/${made.body.id}`,
  ]
    .concat([`${here}/deployments/new`, `${here}/hooks`, `${here}/commit/${repository.sha("main")}`])
    .concat(["/local/acme/no-such-thing", "/no/such/page/at/all/x", `${here}/commit/%00`]);
  const nonces = new Set<string>();
  for (const path of pages) {
    const answer = await page.goto(path);
    if (!answer) throw new Error(`Nothing answered at ${path}.`);
    expectHeaders(answer);
    const nonce = nonceOf(answer.headers()["content-security-policy"]) ?? "";
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    expect(
      scripts.filter((tag) => !tag.includes(` nonce="${nonce}"`)),
      path,
    ).toEqual([]);
    nonces.add(nonce);
    await expect(page.getByRole("main").first()).toBeVisible();
  }
  expect(nonces.size).toBe(pages.length);
  expect(refused).toEqual([]);
});

test("menus, dialogs and toasts work under the policy", async ({ octocatPage: page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const refused = await violations(page);
  await page.goto("/local/acme/storefront/deployments/production");
  await page.getByRole("button", { name: /Signed in as/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  // The sheet that keeps the page behind a dialog still was let in.
  expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe("hidden");
  await page.keyboard.press("Escape");
  await page.locator("[data-row]").first().click();
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  const toast = page.locator("[data-sonner-toast]").first();
  await expect(toast).toBeVisible();
  await expect(toast).toHaveCSS("position", "absolute");
  expect(refused).toEqual([]);
});

test("what is not a page has the headers too, and a client's own policy is not believed", async ({
  context,
  signIn,
}) => {
  await signIn(context, "octocat");
  const paths = ["/api/view/overview", "/api/view/local/acme/storefront", "/api/view/local/acme/none", "/api/health"];
  for (const path of [...paths, "/api/auth/csrf", "/api/auth/session", "/sign-in", "/local/acme/storefront?_rsc=x"]) {
    const headers = { "content-security-policy": "script-src 'nonce-mine'", "x-nonce": "mine", rsc: "1" };
    const answer = await context.request.get(path, { headers, maxRedirects: 0 });
    expectHeaders(answer);
    expect(await answer.text()).not.toContain('mine"');
    expect(answer.headers()["content-security-policy"]).not.toContain("mine");
  }
});
