import { expectAccessible } from "./support/accessible";
import { expect, test } from "./support/test";

const PAGES = {
  "what is where": "/",
  "one repository": "/local/acme/storefront",
  "all deployments": "/local/acme/storefront/deployments",
  "one environment": "/local/acme/storefront/deployments/production",
  "a filter that matches nothing": "/local/acme/storefront/deployments/production?q=no-such-thing-anywhere",
  "the form of a new deployment": "/local/acme/storefront/deployments/new",
  "a repository without deployments": "/local/octo-org/empty-quay",
  "what does not exist": "/local/acme/no-such-thing",
} as const;

const WIDTHS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

// axe looks at every node of a page of some thousand: a machine with two busy cores needs its time.
test.setTimeout(120_000);

for (const [size, viewport] of Object.entries(WIDTHS)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`on a ${size} in ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      for (const [name, path] of Object.entries(PAGES)) {
        test(`${name} has no serious accessibility finding`, async ({ octocatPage: page }) => {
          await page.goto(path);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expectAccessible(page);
        });
      }

      test("a deployment, the form of a status and the sign-in have no serious accessibility finding", async ({
        octocatPage: page,
        browser,
      }) => {
        await page.goto("/local/acme/storefront/deployments/production");
        await page.getByRole("main").getByRole("link", { name: /#\d+/ }).first().click();
        await expect(page).toHaveURL(/deployments\/\d+$/);
        await expectAccessible(page);
        await page
          .getByRole("link", { name: /Post status/ })
          .or(page.getByRole("button", { name: /Post status/ }))
          .first()
          .click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);

        const stranger = await (await browser.newContext({ viewport, colorScheme })).newPage();
        await stranger.goto("/sign-in");
        await expectAccessible(stranger);
        await stranger.context().close();
      });
    });
  }
}
