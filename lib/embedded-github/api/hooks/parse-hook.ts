import { isOwnReceiver } from "@/lib/embedded-github/hooks/default-hooks";
import { distinctEvents, isEventName } from "@/lib/embedded-github/hooks/event-names";
import { urlRefusal } from "@/lib/embedded-github/hooks/target";
import { ApiError, custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import { isObject, type JsonObject } from "@/lib/embedded-github/http/read-json";
import { type HookRow, MASK } from "@/lib/embedded-github/wire/hook";
import { env } from "@/lib/env";

export type HookConfig = Pick<HookRow, "url" | "contentType" | "secret" | "insecureSsl">;

/**
 * `config` of a hook (contract 5); throws 422. What it leaves out has its default, so without a secret there is none;
 * with `before` it stays as it was. A secret that comes back masked, as it was shown, is the old one (UNVERIFIED).
 */
export function parseConfig(value: unknown, before?: HookConfig, masked = before?.secret ?? null): HookConfig {
  if (!isObject(value)) throw new ApiError(422, "Validation Failed", [custom("Hook", "config", "config is missing")]);
  const fields = new Fields(stringsFrom(value), "Hook");
  const contentType = fields.word("content_type", before?.contentType ?? "form", 20);
  const insecureSsl = fields.word("insecure_ssl", before?.insecureSsl ?? "0", 1);
  if (contentType !== "form" && contentType !== "json") throw invalid("content_type", "content_type is form or json");
  if (insecureSsl !== "0" && insecureSsl !== "1") throw invalid("insecure_ssl", "insecure_ssl is 0 or 1");
  const secret = fields.text("secret", before?.secret ?? "", 1000);
  return {
    url: before && !fields.has("url") ? before.url : parseUrl(fields),
    contentType,
    insecureSsl,
    secret: (secret === MASK ? masked : secret) || null,
  };
}

function parseUrl(fields: Fields): string {
  fields.required("url", 2000);
  const url = fields.url("url");
  const refusal = isOwnReceiver(url) ? undefined : urlRefusal(url, env().localMode);
  if (refusal) throw invalid("url", refusal);
  return url;
}

/** `events` of a hook, or a change of it; undefined where the body says nothing. Throws 422. */
export function parseEvents(fields: Fields, name: string): string[] | undefined {
  const events = fields.strings(name, 100);
  const unknown = events?.find((event) => !isEventName(event));
  if (unknown !== undefined) throw invalid("events", `${unknown} is not an event of a repository`);
  return events && distinctEvents(events);
}

function invalid(field: string, message: string): ApiError {
  return validationFailed({ ...custom("Hook", field, message), code: "invalid" });
}

// Clients send `insecure_ssl` as a number as well.
function stringsFrom(value: JsonObject): JsonObject {
  const ssl = value.insecure_ssl;
  return { ...value, ...(typeof ssl === "number" ? { insecure_ssl: String(ssl) } : {}) };
}
