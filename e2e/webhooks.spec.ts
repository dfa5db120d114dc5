import { freePort } from "@/lib/launch/free-port";
import { expectAccessible } from "./support/accessible";
import type { Api } from "./support/api";
import { Listener } from "./support/listener";
import { expect, type OwnRepository, test } from "./support/test";

const SECRET = "only for this test";

/** An address of this machine at which nobody listens, until the test begins to. */
async function closedAddress(): Promise<{ url: string; port: number }> {
  const port = await freePort();
  return { url: `http://127.0.0.1:${port}/hook`, port };
}

/** A webhook that leads there, and a deployment that it is told of; answers the id of the webhook. */
async function hookTo(api: Api, repository: OwnRepository, url: string): Promise<number> {
  const config = { url, content_type: "json", secret: SECRET };
  const hook = await api.post(`${repository.path}/hooks`, { events: ["deployment"], config });
  expect(hook.status).toBe(201);
  const deployment = { ref: "main", environment: "qa", auto_merge: false, required_contexts: [] };
  expect((await api.post(`${repository.path}/deployments`, deployment)).status).toBe(201);
  return Number(hook.body.id);
}

test("an admin sees why a delivery failed, sends it again, and sees it arrive with the same GUID", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const { url, port } = await closedAddress();
  const hook = await hookTo(octocat, repository, url);
  const failed = async () =>
    (await octocat.get(`${repository.path}/hooks/${hook}/deliveries?status=failure`)).body as { event: string }[];
  await expect.poll(async () => (await failed()).map(({ event }) => event).sort()).toEqual(["deployment", "ping"]);

  await page.goto(repository.page);
  await page.getByRole("link", { name: "Webhooks" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Berth's own receiver");
  await expect(main).toContainText("Built-in deployer");
  await main.getByRole("link", { name: url }).click();
  await expect(page).toHaveURL(new RegExp(`hook=${hook}$`));
  await expect(main).toContainText("HMAC with a secret");
  await expect(main).not.toContainText(SECRET);
  await main.getByRole("link", { name: "deployment.created" }).click();

  const delivery = main.getByRole("region", { name: "Delivery", exact: true });
  await expect(delivery).toContainText("failed to connect to host");
  await expect(delivery).toContainText("X-Hub-Signature-256");
  await expect(delivery).toContainText('"action": "created"');
  const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec((await delivery.textContent()) ?? "")?.[0];
  await delivery.getByRole("button", { name: "Response" }).click();
  await expect(delivery).toContainText("There was no answer");

  const listener = new Listener(SECRET);
  await listener.start(port);
  const before = page.url();
  await delivery.getByRole("button", { name: "Redeliver" }).click();
  await expect(delivery).toContainText("Delivered 204");
  expect(page.url()).not.toBe(before);
  await expect(delivery).toContainText("redelivery");
  await expect(delivery).toContainText(String(guid));
  expect(listener.deliveries).toEqual([expect.objectContaining({ event: "deployment", guid, validSignature: true })]);

  // It was taken once: another time is asked for.
  await delivery.getByRole("button", { name: "Redeliver" }).click();
  await expect(page.getByRole("dialog")).toContainText("may act on it a second time");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await main.getByRole("button", { name: "Ping" }).click();
  await expect(page.getByText("Ping: Delivered 204")).toBeVisible();
  expect(listener.deliveries.map(({ event }) => event)).toEqual(["deployment", "ping"]);
  await listener.stop();

  await main.getByRole("button", { name: "Failed" }).click();
  await expect(main.getByRole("listitem")).toHaveCount(2);
});

test("a writer has no tab, and is told that webhooks are for admins", async ({
  page,
  context,
  signIn,
  octocat,
  repository,
}) => {
  const hook = await hookTo(octocat, repository, (await closedAddress()).url);
  await signIn(context, "hubot");
  await page.goto(repository.page);
  await expect(page.getByRole("link", { name: /All deployments/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Webhooks" })).toHaveCount(0);
  await page.goto(`${repository.page}/hooks?hook=${hook}`);
  await expect(page.getByText("Only an admin of this repository may see this")).toBeVisible();
  for (const view of ["", `/${hook}/deliveries`, `/${hook}/deliveries/1`]) {
    expect((await page.request.get(`/api/view${repository.page}/hooks${view}`)).status()).toBe(403);
  }
});

test("tokens and apps of the embedded GitHub are in the menu and beside the webhooks", async ({
  octocatPage: page,
  repository,
}) => {
  await page.goto(`${repository.page}/hooks`);
  const aside = page.getByRole("complementary", { name: "Live updates, tokens and apps" });
  await expect(aside.getByRole("link", { name: /Personal access tokens/ })).toHaveAttribute("href", "/settings/tokens");
  await expect(aside.getByRole("link", { name: /OAuth apps/ })).toHaveAttribute("href", "/settings/apps");
  await page.getByRole("button", { name: "Signed in as octocat" }).click();
  await expect(page.getByRole("menuitem", { name: "Personal access tokens" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "OAuth apps" })).toBeVisible();
});

test("an admin connects live updates where no webhook leads to Berth, and sees the next event come", async ({
  octocatPage: page,
  octocat,
  quietRepository: repository,
}) => {
  const hooks = (await octocat.get(`${repository.path}/hooks`)).body as { id: number; config: { url: string } }[];
  const own = hooks.find(({ config }) => config.url.endsWith("/api/webhooks/local"));
  expect((await octocat.delete(`${repository.path}/hooks/${own?.id}`)).status).toBe(204);
  await page.goto(`${repository.page}/hooks`);
  const aside = page.getByRole("complementary");
  await expect(aside).toContainText("No webhook leads to Berth");
  await aside.getByRole("button", { name: "Connect live updates" }).click();
  await expect(aside).toContainText("Connected.");
  await expect(page.getByRole("main")).toContainText("Berth's own receiver");

  const deployment = { ref: "main", environment: "qa", auto_merge: false, required_contexts: [] };
  expect((await octocat.post(`${repository.path}/deployments`, deployment)).status).toBe(201);
  await expect(async () => {
    await page.reload();
    await expect(aside).toContainText(/Last event .*(now|ago)/, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
});

for (const [size, viewport] of Object.entries({
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
}))
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`on a ${size} in ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test("webhooks, deliveries and one of them have no serious accessibility finding, by keys alone", async ({
        octocatPage: page,
        octocat,
        quietRepository: repository,
      }) => {
        test.setTimeout(120_000);
        const hook = await hookTo(octocat, repository, (await closedAddress()).url);
        const list = () => octocat.get(`${repository.path}/hooks/${hook}/deliveries`);
        await expect.poll(async () => (await list()).body.length).toBe(2);
        await page.goto(`${repository.page}/hooks`);
        await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(3);
        await expectAccessible(page);
        for (let row = 0; row < 3; row++) await page.keyboard.press("j");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
        await expectAccessible(page);
        await page.keyboard.press("j");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("region", { name: "Delivery", exact: true })).toContainText("Payload");
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await expect(page).toHaveURL(/\/hooks$/);
      });
    });
