import { z } from "zod";
import { type HostSettings, hostSchema } from "./host-schema";

export type { HostSettings } from "./host-schema";

/** BERTH_HOSTS cannot be used. The message has a line for each mistake, with its remedy, and holds no value of a secret. */
export class HostsMistake extends Error {
  override name = "HostsMistake";
}

const EXAMPLE =
  '[{"host": "github.com", "kind": "github.com", "clientId": "…", "clientSecret": "…", "webhookSecret": "…"}]';
/** Wide enough for a field's name; a secret that was put in the wrong place is not repeated. */
const FIELD = /^[A-Za-z]{1,16}$/;

/** The hosts of BERTH_HOSTS as it was set; none where it is not. Throws a HostsMistake that names every mistake. */
export function parseHosts(value: string | undefined): readonly HostSettings[] {
  if (!value?.trim()) return [];
  const list = parseList(value);
  const parsed = list.map((entry) => hostSchema.safeParse(entry));
  const mistakes = parsed.flatMap((one, index) => (one.error ? mistakesOf(one.error, nameOf(list[index], index)) : []));
  const hosts = parsed.flatMap((one) => (one.data ? [one.data] : []));
  const twice = hosts.filter(({ host }, index) => hosts.findIndex((one) => one.host === host) < index);
  mistakes.push(...twice.map(({ host }) => `${host} is there twice; leave one of them.`));
  if (mistakes.length === 0) return hosts;
  throw new HostsMistake(mistakes.map((mistake) => `BERTH_HOSTS: ${mistake}`).join("\n"));
}

function parseList(value: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch {
    // The parser's own words repeat a piece of the text, which may be a secret.
    throw new HostsMistake(`BERTH_HOSTS is not JSON; set it to a list such as ${EXAMPLE}.`);
  }
  if (Array.isArray(list)) return list;
  throw new HostsMistake(`BERTH_HOSTS is not a list; set it to one such as ${EXAMPLE}.`);
}

function mistakesOf(error: z.ZodError, host: string): string[] {
  return error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `${host}: ${unknownFields(issue.keys)}`;
    const [field] = issue.path;
    if (field === undefined) return `${host} is not an object; set the list to such as ${EXAMPLE}.`;
    return `${host}: ${String(field)} ${issue.message}.`;
  });
}

function unknownFields(keys: readonly string[]): string {
  const named = keys.map((key) => (FIELD.test(key) ? `"${key}"` : "a name that is not shown")).join(", ");
  const known = Object.keys(hostSchema.shape).join(", ");
  return `${named} is no field of a host; take it out, or write one of ${known}.`;
}

/** The host where it reads like one, else its place in the list. */
function nameOf(entry: unknown, index: number): string {
  const parsed = z.object({ host: hostSchema.shape.host }).safeParse(entry);
  return parsed.data ? parsed.data.host : `host ${index + 1} of the list`;
}
