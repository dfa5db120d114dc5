import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { embeddedGithub } from "@/lib/embedded-github/app";
import { closeReaders } from "@/lib/embedded-github/git/readers";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { resetEnv } from "@/lib/env";
import { testDatabase } from "@/lib/store/test-database";
import { deployer } from "./app";

export type File = string | { text: string; mode: number };

/** For tests: the embedded GitHub and the deployer on a loopback port, over a database and a data directory of their own. */
export async function testWorld() {
  const database = await testDatabase();
  const [github, self] = [embeddedGithub(), deployer()];
  const server = http.createServer((incoming, outgoing) => {
    const app = incoming.url?.startsWith("/deployer") ? self : github;
    answer(app, incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.BERTH_URL = url;
  resetEnv();
  return {
    url,
    dataDir: database.dataDir,
    /** A git repository with one commit of `files`, registered as octocat's. */
    repository: (name: string, files: Record<string, File>) =>
      repository(path.join(database.dataDir, "git", name), name, files),
    token: (login: string, scopes = ["repo"]) => createToken({ login, scopes, note: "test" }),
    close: async () => {
      closeReaders();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

async function repository(folder: string, name: string, files: Record<string, File>) {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main");
  for (const [file, content] of Object.entries(files)) {
    const { text, mode } = typeof content === "string" ? { text: content, mode: 0o644 } : content;
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text, { mode });
  }
  git(folder, "add", "--all", "--force");
  git(folder, "-c", "user.name=T", "-c", "user.email=t@example.invalid", "commit", "--quiet", "-m", "First");
  const added = await addRepository({ path: folder, name });
  const found = await findRepository(added);
  if (!found) throw new Error("the repository was not added");
  return {
    folder,
    sha: git(folder, "rev-parse", "HEAD").trim(),
    id: found.repository.id,
    fullName: `${added.owner}/${name}`,
  };
}

/** Runs git in a folder; throws with its words when it fails. */
export function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}

async function answer(
  app: { fetch(request: Request): Promise<Response> },
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
): Promise<void> {
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers: new Headers(
      Object.entries(incoming.headers).map(([key, value]): [string, string] => [key, String(value)]),
    ),
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  });
  const response = await app.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
