import { expect, type Page } from "@playwright/test";
import type { RemoteHost } from "@/e2e/fake-host/remote-host";

/** Signs in at a fake host by clicks, to a new session or beside the accounts that the browser has; code included. */
export async function signInAt(page: Page, host: RemoteHost, login: string): Promise<void> {
  const { name = host.name } = await host.settings();
  await page.goto(`/sign-in?host=${encodeURIComponent(host.name)}`);
  await page.getByRole("radio", { name: /Deployments and code/ }).click();
  await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: `Continue as ${login}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is where" })).toBeVisible();
  await page.waitForLoadState(); // as after a goto: what is clicked next has its script
}

export const pageAt = (host: RemoteHost, fullName: string) => `/${encodeURIComponent(host.name)}/${fullName}`;
