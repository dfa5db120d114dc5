import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/lib/launch/free-port";
import { type Server, start } from "./child";
import { openApi } from "./openapi";

const VERSION = "5.14.2";

/** Prism, a mock server, on the same description; fetched when it is first wanted. A sentence where it cannot be had. */
export async function startPrism(): Promise<Server | string> {
  const folder = path.join(os.tmpdir(), `berth-bench-prism-${VERSION}`);
  const program = path.join(folder, "node_modules/@stoplight/prism-cli/dist/index.js");
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(program)) install(folder);
    const description = path.join(folder, "openapi.json");
    writeFileSync(description, JSON.stringify(openApi()));
    const port = await freePort();
    const args = [
      program,
      "mock",
      "--port",
      String(port),
      "--host",
      "127.0.0.1",
      "--verboseLevel",
      "info",
      description,
    ];
    return await start({ args, ready: (line) => (line.includes("is listening on") ? port : undefined) });
  } catch (error) {
    return `skipped: ${(error instanceof Error ? error.message : String(error)).split("\n").slice(0, 3).join(" ")}`;
  }
}

function install(folder: string): void {
  const args = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", [...args, `@stoplight/prism-cli@${VERSION}`], { stdio: ["ignore", "ignore", "pipe"] });
}
