import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkBuildFolder, dropBuildLock, otherUser, takeBuildLock } from "./build-lock";
import { buildStamp } from "./build-stamp";
import { codeOf, LaunchFailure } from "./launch-failure";

/** Lets a build end when the process that wants it is killed. In base64, for Next hands it to its workers without its quotes. */
const END_WITH_PARENT = `data:text/javascript;base64,${btoa('process.on("disconnect", () => process.exit(1))')}`;

/** True when `.next` holds a whole build of the sources as they are. */
export function isBuilt(root: string, stamp = buildStamp(root)): boolean {
  const saved = stampFile(root);
  return existsSync(path.join(root, ".next/BUILD_ID")) && existsSync(saved) && readFileSync(saved, "utf8") === stamp;
}

/**
 * Makes the production build when there is none of these sources; returns whether it did. Two calls at once build once.
 * Throws a LaunchFailure with the compiler's words, or when another Berth serves the build that would be replaced.
 */
export async function ensureBuilt(root: string, log: (line: string) => void): Promise<boolean> {
  try {
    return await buildOnce(root, log);
  } catch (error) {
    if (codeOf(error) !== "EACCES" && codeOf(error) !== "EROFS") throw error;
    throw new LaunchFailure(
      `The build in ${path.join(root, ".next")} cannot be read or written by this user (${codeOf(error)}); ` +
        "remove it, or start Berth as the user that made it.",
    );
  }
}

async function buildOnce(root: string, log: (line: string) => void): Promise<boolean> {
  const stamp = buildStamp(root);
  checkBuildFolder(root);
  if (isBuilt(root, stamp)) return false;
  let told = false;
  while (!takeBuildLock(root)) {
    if (!told) log("Build: another start is building; waiting for it …");
    told = true;
    await pause(200);
  }
  try {
    if (isBuilt(root, stamp)) return false;
    const user = otherUser(root);
    if (user) {
      throw new LaunchFailure(
        `The source has changed since the build that another Berth (process ${user}) serves from ${root}; stop that one first, or start from another checkout.`,
      );
    }
    log("Build: making the pages, which takes about a minute …");
    await build(root);
    writeFileSync(stampFile(root), stamp);
    return true;
  } finally {
    dropBuildLock(root);
  }
}

function stampFile(root: string): string {
  return path.join(root, ".next/berth-stamp");
}

async function build(root: string): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, next, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.once("error", reject).once("close", (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0)
    throw new LaunchFailure(`${output.trim()}\n\nThe build failed (${code}); mend what it says above and start again.`);
}
