import { VERSION } from "@/lib/embedded-github/version";
import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { env } from "@/lib/env";
import { signatureHeaders } from "./signature";

export interface DeliveryRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Whether the receiver's certificate has to be valid: not with `insecure_ssl` 1. */
  verify: boolean;
}

/** What is sent for a delivery: the raw body, signed as it is sent, and GitHub's headers (contract 5). */
export function deliveryRequest(hook: HookRow, delivery: DeliveryRow): DeliveryRequest {
  const isJson = hook.contentType === "json";
  const body = isJson ? delivery.payload : `payload=${encodeURIComponent(delivery.payload)}`;
  return {
    url: hook.url,
    body,
    verify: hook.insecureSsl !== "1",
    headers: {
      Accept: "*/*",
      "Content-Type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      "User-Agent": `GitHub-Hookshot/${VERSION}`,
      "X-GitHub-Delivery": delivery.guid,
      "X-GitHub-Enterprise-Host": new URL(env().url).host,
      "X-GitHub-Enterprise-Version": VERSION,
      "X-GitHub-Event": delivery.event,
      "X-GitHub-Hook-ID": String(hook.id),
      "X-GitHub-Hook-Installation-Target-ID": String(hook.repositoryId),
      "X-GitHub-Hook-Installation-Target-Type": "repository",
      ...signatureHeaders(hook.secret, body),
    },
  };
}
