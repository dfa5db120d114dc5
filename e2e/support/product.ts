import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Product {
  url: string;
  berth: (...args: string[]) => Promise<string>;
  /** SIGKILL to the process that `npm start` is. */
  kill: () => Promise<void>;
  /** Ctrl-C, which whoever reads its lines also gets, and may be gone first; answers the exit code. */
  stop: () => Promise<number | null>;
}

/** Starts another instance of the built product with a data directory of its own, and waits for the line with its address. */
export async function startProduct(options: {
  dataDir: string;
  port: number;
  /** What it is told besides. */
  env?: Readonly<Record<string, string>>;
}): Promise<Product> {
  const url = `http://localhost:${options.port}`;
  const env = {
    ...process.env,
    PORT: String(options.port),
    BERTH_URL: url,
    BERTH_DATA_DIR: options.dataDir,
    DATABASE_URL: "",
    ...options.env,
  };
  const child = spawn("node", ["--import", "tsx", "lib/launch/start.ts"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.pipe(process.stderr);
  await ready(child, url);
  const ended = once(child, "exit") as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await ended)[0];
  };
  return {
    url,
    berth: async (...args) =>
      (await run("node", ["--import", "tsx", "lib/launch/cli.ts", ...args], { env })).stdout.trim(),
    kill: async () => void (await end("SIGKILL")),
    stop: () => {
      child.stdout.destroy();
      child.stderr.destroy();
      return end("SIGINT");
    },
  };
}

function ready(child: ChildProcess, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes(url)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${printed}`)));
  });
}
