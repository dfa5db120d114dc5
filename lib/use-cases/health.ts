import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { type Readiness, readiness } from "@/lib/store/readiness";

export interface Health {
  readonly status: "ok" | "not ready";
  readonly version: string;
  /** Whose PostgreSQL Berth uses. */
  readonly mode: "embedded" | "database-url";
  readonly ready: Readiness;
}

/** What is ready, for whoever watches this process. Needs no viewer: it tells nothing of any repository. */
export async function health(): Promise<Health> {
  const ready = await readiness();
  const status = Object.values(ready).every(Boolean) ? "ok" : "not ready";
  return { status, version: version(), mode: env().database, ready };
}

let known: string | undefined;

function version(): string {
  known ??= (JSON.parse(readFileSync(path.join(process.cwd(), "package.json"), "utf8")) as { version: string }).version;
  return known;
}
