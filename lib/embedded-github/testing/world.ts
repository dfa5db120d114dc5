import { eq } from "drizzle-orm";
import { embeddedGithub } from "@/lib/embedded-github/app";
import { closeReaders } from "@/lib/embedded-github/git/readers";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { findRepository } from "@/lib/embedded-github/repositories/find-repository";
import { hooks, repositories } from "@/lib/embedded-github/schema";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureSampleAccounts } from "@/lib/embedded-github/users/sample-accounts";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { GitRepository } from "./git-repository";

// biome-ignore lint/suspicious/noExplicitAny: a test reads into answers whose shape is what it tests
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface CallOptions {
  token?: string;
  /** Sent as JSON, or as it is when it is text. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** For tests: the embedded GitHub over a database of its own, called as a client calls it. */
export class World {
  private readonly app = embeddedGithub();
  private readonly made: GitRepository[] = [];
  readonly tokens = { octocat: "", hubot: "", monalisa: "" };

  private constructor(readonly database: TestDatabase) {}

  static async make(): Promise<World> {
    const world = new World(await testDatabase());
    await ensureSampleAccounts();
    for (const login of ["octocat", "hubot", "monalisa"] as const) {
      world.tokens[login] = await createToken({ login, scopes: ["repo"], note: "test" });
    }
    return world;
  }

  /** A registered repository `octocat/{name}` without hooks, with one commit on main. */
  async repository(name: string, change: Partial<typeof repositories.$inferInsert> = {}) {
    const git = new GitRepository();
    this.made.push(git);
    git.commit("First commit", { "README.md": `# ${name}\n` });
    await addRepository({ path: git.path, name });
    const found = await findRepository({ owner: "octocat", name });
    if (!found) throw new Error("The repository was not registered.");
    const { id } = found.repository;
    await db().delete(hooks).where(eq(hooks.repositoryId, id));
    if (Object.keys(change).length) await db().update(repositories).set(change).where(eq(repositories.id, id));
    return { git, id, at: `/repos/octocat/${name}` };
  }

  /** Sends a request to a path below /api/v3. */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const response = await this.fetch(`/api/v3${path}`, { method, ...options });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  fetch(path: string, { method = "GET", token, body, headers }: CallOptions & { method?: string }): Promise<Response> {
    const request = new Request(path.startsWith("http") ? path : `http://localhost:3000${path}`, {
      method,
      headers: { "user-agent": "berth-tests", ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    return this.app.fetch(request);
  }

  async end(): Promise<void> {
    closeReaders();
    for (const git of this.made) git.remove();
    await this.database.drop();
  }
}
