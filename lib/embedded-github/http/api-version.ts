import { ApiError } from "./api-error";

/** Versions of the API that are served; the first one is what a caller gets who asks for none (contract 0). */
const VERSIONS = ["2022-11-28", "2026-03-10"] as const;

export type ApiVersion = (typeof VERSIONS)[number];

/** The version that a caller asks for by header; throws 400 for one that is not served. */
export function readApiVersion(asked: string | undefined): ApiVersion {
  const version = asked === undefined ? VERSIONS[0] : VERSIONS.find((one) => one === asked);
  if (version) return version;
  throw new ApiError(400, `API version ${asked} is not supported. Supported versions: ${VERSIONS.join(", ")}.`);
}

/** What 2026-03-10 took out of answers that are served here: keys of repositories, and the limit told twice (contract 0). */
const GONE = new Set(["has_downloads", "use_squash_pr_title_as_default"]);

/** An answer in the words of a version; `data` is as the first version has it. */
export function inVersion(version: ApiVersion | undefined, data: unknown): unknown {
  if (version !== "2026-03-10") return data;
  if (isLimit(data)) return { resources: data.resources };
  return without(data);
}

function isLimit(data: unknown): data is { resources: unknown } {
  return isPlain(data) && "resources" in data && "rate" in data;
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !GONE.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
