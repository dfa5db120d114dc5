import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** What a value was signed for; one for a purpose is worth nothing for another. */
export type Purpose = "authorize" | "device" | "form";

/** Plain data as text for a hidden field: it comes back as it was, until then (ms since the epoch), from no other page. */
export function signValue(purpose: Purpose, data: object, until: number): string {
  const text = Buffer.from(JSON.stringify({ data, until })).toString("base64url");
  return `${text}.${macOf(purpose, text)}`;
}

/** The data of such a text; undefined where it was altered, is too old or was signed for something else. */
export function verifyValue(purpose: Purpose, value: string): unknown {
  const [text = "", mac = ""] = value.split(".");
  const [given, expected] = [Buffer.from(mac), Buffer.from(macOf(purpose, text))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { data, until } = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  return Date.now() > until ? undefined : data;
}

function macOf(purpose: Purpose, text: string): string {
  const key = createHmac("sha256", env().secret).update(`embedded-github:${purpose}`).digest();
  return createHmac("sha256", key).update(text).digest("base64url");
}
