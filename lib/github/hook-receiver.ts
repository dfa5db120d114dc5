import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/env";
import type { Host } from "./hosts";

/** Where a host sends events, and what they are signed with. */
export interface Receiver {
  readonly url: string;
  readonly secret: string;
}

/** The address for hooks of the operator, such as those of a whole organisation: signed with the host's own secret, which nobody is shown. */
export const operatorUrl = (host: Pick<Host, "name">): string => `${env().url}/api/webhooks/${host.name}`;

/** The address of one repository alone, by the host's id: a name can come to mean another repository (threats T4). */
export const repositoryUrl = (host: Pick<Host, "name">, githubId: number): string => `${operatorUrl(host)}/${githubId}`;

/** What the webhook of one repository gets: its own address, and a secret that opens no other repository (threats T26). */
export function receiverOf(host: Host, githubId: number): Receiver {
  return { url: repositoryUrl(host, githubId), secret: derived(host.webhookSecret, host, githubId) };
}

/** Which secrets a delivery may be signed with: at a repository's own address those that are derived for it, one for each of the host. */
export function secretsAt(host: Host, githubId: number | undefined): readonly string[] {
  const own = host.webhookSecrets.filter((secret) => secret !== "");
  return githubId === undefined ? own : own.map((secret) => derived(secret, host, githubId));
}

// From host and id, so that no table has to keep it; a delivery starts otherwise, so the host's secret never signs this text.
function derived(secret: string, host: Pick<Host, "name">, githubId: number): string {
  return createHmac("sha256", secret).update(`berth webhook ${host.name} ${githubId}`).digest("hex");
}
