import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { freePort } from "@/lib/launch/free-port";
import { type Product, startProduct } from "./product";

/** So many hosts, each in trouble of its own: what is remembered of one must not change another test. */
const HOSTS = 16;

interface World {
  readonly product: Product;
  readonly hosts: readonly FakeHost[];
}

export interface OwnRepository {
  readonly host: FakeHost;
  readonly login: string;
  readonly fullName: string;
  /** Below the product's address. */
  readonly page: string;
  /** Of its one deployment, in `staging`, which is active. */
  readonly id: number;
}

interface Fixtures {
  /** A host that no other test has, with a repository and its admin; signed in on `page`. Answers one more with every call. */
  ownHost: () => FakeHost;
  address: (path: string) => string;
}

/** A product with several fake hosts and no embedded GitHub, for what would disturb everybody else. */
export const test = base.extend<Fixtures, { world: World; taken: { next: number } }>({
  world: [
    async ({}, use) => {
      const hosts = await Promise.all(
        Array.from({ length: HOSTS }, (_, index) => FakeHost.start({ label: `Yard ${index + 1}` })),
      );
      const dataDir = mkdtempSync(path.join(tmpdir(), "berth-e2e-faults-"));
      const env = { BERTH_HOSTS: JSON.stringify(hosts.map((host) => host.settings())), BERTH_EMBEDDED: "0" };
      const product = await startProduct({ dataDir, port: await freePort(), env });
      await use({ product, hosts });
      await product.stop();
      await Promise.all(hosts.map((host) => host.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 180_000 },
  ],
  taken: [async ({}, use) => use({ next: 0 }), { scope: "worker" }],
  ownHost: async ({ world: { hosts }, taken }, use) => {
    const mine: FakeHost[] = [];
    await use(() => {
      const host = hosts[taken.next++];
      if (!host) throw new Error("There are not enough hosts for so many tests.");
      mine.push(host);
      return host;
    });
    // Whatever a test was about: no call came inside a limit window.
    for (const host of mine) expect(host.limits.violations()).toEqual([]);
  },
  address: async ({ world: { product } }, use) => use((below) => `${product.url}${below}`),
});

/** A repository with one active deployment, whose admin is a new person. */
export function repositoryAt(host: FakeHost, level: "admin" | "write" | "read" = "admin"): OwnRepository {
  const login = `mona-${randomBytes(3).toString("hex")}`;
  const fullName = `acme/hull-${randomBytes(3).toString("hex")}`;
  host.truth.addPerson(login);
  host.truth.addRepository(fullName, { levels: { [login]: level }, commits: ["Lay the keel", "Paint the hull"] });
  const { id } = host.truth.createDeployment(fullName, { ref: "main", environment: "staging" }, login);
  host.truth.postStatus(fullName, id, { state: "success" }, login);
  return { host, login, fullName, page: `/${encodeURIComponent(host.name)}/${fullName}`, id };
}

/** Signs in at the host of a repository, or adds that account to those that the browser has, and comes to its page. */
export async function signInAt(page: Page, url: string, { host, login, page: path }: OwnRepository): Promise<void> {
  await page.goto(`${url}/sign-in?host=${encodeURIComponent(host.name)}&callbackUrl=${encodeURIComponent(path)}`);
  await page.getByRole("radio", { name: "Deployments and code" }).click();
  await page.getByRole("button", { name: new RegExp(host.settings().name ?? "") }).click();
  await page.getByRole("button", { name: `Continue as ${login}`, exact: true }).click();
  await expect(page.getByRole("heading", { name: "staging" })).toBeVisible();
  await page.waitForLoadState(); // as after a goto: what is clicked next has its script
}

export { expect };
