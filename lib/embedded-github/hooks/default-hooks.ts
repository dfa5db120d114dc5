import { createHmac } from "node:crypto";
import { hooks } from "@/lib/embedded-github/schema";
import { env } from "@/lib/env";
import { type Db, db } from "@/lib/store/db";

const EVENTS = ["deployment", "deployment_status"];

/** The secret that the built-in deployer shares with its hooks. */
export function deployerSecret(): string {
  return createHmac("sha256", env().webhookSecret).update("deployer").digest("hex");
}

const dashboardReceiver = () => `${env().url}/api/webhooks/local`;
const deployerReceiver = () => `${env().url}/deployer/webhook`;

/** Whether a hook leads to one of the receivers of this very process, which take nothing unsigned; the dashboard has one for each repository too. */
export function isOwnReceiver(url: string): boolean {
  const whole = url.replace(/\/[1-9]\d{0,14}$/, "");
  return [url, whole].includes(dashboardReceiver()) || url === deployerReceiver();
}

/** The two hooks of every repository here: the dashboard's receiver and the built-in deployer. None where neither runs. */
export async function addDefaultHooks(repositoryId: number, tx: Db = db()): Promise<void> {
  if (env().standalone) return;
  const common = { repositoryId, events: EVENTS, contentType: "json" as const };
  await tx.insert(hooks).values([
    { ...common, url: dashboardReceiver(), secret: env().webhookSecret },
    { ...common, url: deployerReceiver(), secret: deployerSecret() },
  ]);
}
