import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** A server in a process of its own. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

interface Start {
  args: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Reads the port from a line of the output; undefined for every other line. */
  ready(line: string): number | undefined;
}

/** Starts `node ARGS` and waits until a line of its output says that it listens. Throws what it printed when it ends before. */
export async function start({ args, env = {}, cwd = ROOT, ready }: Start): Promise<Server> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const errors = createInterface({ input: child.stderr });
  errors.on("line", (line) => said.push(line));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${said.join("\n")}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      const found = ready(line);
      if (found) resolve(found);
    });
  });
  return { port, pid: child.pid ?? 0, stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}

/** Resident memory of a process, in MB. */
export function rssOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
