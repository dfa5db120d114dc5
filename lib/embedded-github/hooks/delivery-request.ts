import { VERSION } from "@/lib/embedded-github/version";
import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { env } from "@/lib/env";
import { signatureHeaders } from "./signature";

export interface DeliveryRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What is sent for a delivery: the raw body, signed as it is sent, and GitHub's headers (contract 5). */
export function deliveryRequest(hook: HookRow, delivery: DeliveryRow): DeliveryRequest {
  const isJson = hook.contentType === "json";
  const body = isJson ? delivery.payload : `payload=${encodeURIComponent(delivery.payload)}`;
  return {
    url: hook.url,
    body,
    headers: {
      accept: "*/*",
      "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      "user-agent": `GitHub-Hookshot/${VERSION}`,
      "x-github-delivery": delivery.guid,
      "x-github-enterprise-host": new URL(env().url).host,
      "x-github-enterprise-version": VERSION,
      "x-github-event": delivery.event,
      "x-github-hook-id": String(hook.id),
      "x-github-hook-installation-target-id": String(hook.repositoryId),
      "x-github-hook-installation-target-type": "repository",
      ...signatureHeaders(hook.secret, body),
    },
  };
}
