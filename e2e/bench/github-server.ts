import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/lib/launch/free-port";
import { ROOT, type Server, start } from "./child";

export interface GithubServer extends Server {
  readonly token: string;
  /** Path of the repository that is measured. */
  readonly repository: string;
}

/** `npm run github` with one repository and one webhook, on a data directory of its own. */
export async function startGithub(): Promise<GithubServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "berth-bench-"));
  const data = path.join(folder, "data");
  const receiver = await receiveHooks();
  const port = await freePort();
  const server = await start({
    args: ["--import", "tsx", "lib/launch/github.ts", ...options(folder, data, port)],
    ready: (line) => (line.startsWith("REST is at") ? port : undefined),
  });
  const token = execFileSync(
    process.execPath,
    ["--import", "tsx", "lib/launch/cli.ts", "token", "create", "--user", "octocat", "--scope", "repo"],
    {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, BERTH_DATA_DIR: data, DATABASE_URL: "", PORT: String(port) },
    },
  ).trim();
  const repository = "/api/v3/repos/octocat/shop";
  await addHook(`http://localhost:${port}${repository}/hooks`, token, receiver.url);
  return {
    ...server,
    token,
    repository,
    stop: async () => {
      await server.stop();
      receiver.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function options(folder: string, data: string, port: number): string[] {
  const checkout = path.join(folder, "shop");
  mkdirSync(checkout);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@b", ...args], { cwd: checkout });
  git("init", "--quiet", "--initial-branch=main");
  git("commit", "--quiet", "--allow-empty", "--message=First");
  return ["--port", String(port), "--data", data, "--repo", `${checkout}=octocat/shop`, "--limit", "0"];
}

async function addHook(at: string, token: string, url: string): Promise<void> {
  const body = JSON.stringify({ events: ["*"], config: { url, content_type: "json", secret: "bench-secret" } });
  const answer = await fetch(at, { method: "POST", headers: { authorization: `Bearer ${token}` }, body });
  if (answer.status !== 201) throw new Error(`The hook was answered with ${answer.status}: ${await answer.text()}`);
}

async function receiveHooks(): Promise<{ url: string; close(): void }> {
  const server = createServer((req, res) => {
    req.resume();
    req.on("end", () => res.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
