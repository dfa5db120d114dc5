import type { DeliverySummary, HookView } from "@/lib/domain/hooks";
import { formatDuration } from "@/lib/format";

/** What made a hook, where that was Berth or what comes with it. */
export const MAKERS = { berth: "Berth's own receiver", deployer: "Built-in deployer" } as const;

/** `deployment_status.created`, as the host's own pages write it. */
export function eventName({ event, action }: Pick<DeliverySummary, "event" | "action">): string {
  return action === null ? event : `${event}.${action}`;
}

/** `85 ms`, `1.3 s`; null where it is not known. */
export function tookWords(ms: number | null): string | null {
  if (ms === null) return null;
  if (ms < 1000) return `${ms} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(ms);
}

export const shortGuid = (guid: string) => guid.slice(0, 8);

/** What the host said about a failure, where the code beside it does not say it already. */
export function failureNote({ state, message, code }: DeliverySummary): string | null {
  if (state !== "failure" || message === "") return null;
  return code !== null && message === `Invalid HTTP Response: ${code}` ? null : message;
}

export function contentTypeWords(contentType: HookView["contentType"]): string {
  if (contentType === "json") return "application/json";
  return contentType === "form" ? "application/x-www-form-urlencoded" : contentType;
}
