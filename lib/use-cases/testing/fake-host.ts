import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { keepAccount } from "@/lib/auth/accounts";
import { createSession, type Viewer } from "@/lib/auth/session";
import { resetEnv } from "@/lib/env";

/** What the fake host does with the next POST: answer, act and cut the line, cut it without acting, or refuse. */
export type Mood =
  | "answer"
  | "act-then-cut"
  | "cut"
  | "act-then-502"
  | { readonly status: number; readonly body: unknown };

interface FakeStatus {
  id: number;
  state: string;
  description: string;
  log_url: string;
  environment_url: string;
  creator: { id: number; login: string; type: string };
  created_at: string;
}
interface FakeDeployment {
  id: number;
  [field: string]: unknown;
  statuses: FakeStatus[];
}

/** People of the fake host by token: what each may do in its one repository, acme/web. */
const PEOPLE: Record<string, { id: number; login: string; permissions: object }> = {
  admin: { id: 1, login: "octocat", permissions: { pull: true, push: true, admin: true } },
  writer: { id: 2, login: "hubot", permissions: { pull: true, push: true, admin: false } },
  reader: { id: 3, login: "monalisa", permissions: { pull: true, push: false, admin: false } },
};

/** For tests: a host that keeps deployments and statuses in memory, and can lose an answer in every way that a network can. */
export class FakeHost {
  mood: Mood = "answer";
  /** False: nothing is to be read either. */
  readable = true;
  posts = 0;
  readonly deployments = new Map<number, FakeDeployment>();
  readonly #server: Server;
  #next = 100;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Starts it on a port of its own, and makes it the host `local` of this process. */
  static async start(): Promise<FakeHost> {
    const host = new FakeHost();
    await new Promise<void>((resolve) => host.#server.listen(0, "127.0.0.1", resolve));
    process.env.BERTH_URL = `http://127.0.0.1:${(host.#server.address() as AddressInfo).port}`;
    resetEnv();
    return host;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://host");
    const path = url.pathname.replace(/^\/api\/v3/, "");
    const who = PEOPLE[/\S+$/.exec(request.headers.authorization ?? "")?.[0] ?? ""];
    let text = "";
    for await (const chunk of request) text += chunk;
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, {
          "content-type": "application/json",
          "x-github-request-id": `ID:${request.method}:${status}`,
        })
        .end(JSON.stringify(body));
    if (!who || !path.startsWith("/repos/acme/web")) return void answer(404, { message: "Not Found" });
    if (request.method !== "POST") {
      if (!this.readable) return void request.socket.destroy();
      const found = this.#read(path, who.permissions);
      return void (found === undefined ? answer(404, { message: "Not Found" }) : answer(200, found));
    }
    this.posts += 1;
    const { mood } = this;
    if (typeof mood === "object") return void answer(mood.status, mood.body);
    if (mood === "cut") return void request.socket.destroy();
    const made = this.act(path, read(text), who);
    if (mood === "act-then-cut") return void request.socket.destroy();
    if (mood === "act-then-502") return void answer(502, { message: "Server Error" });
    answer(201, made);
  }

  #read(path: string, permissions: object): unknown {
    if (path === "/repos/acme/web")
      return {
        id: 7,
        name: "web",
        owner: { login: "acme" },
        private: true,
        html_url: "https://github.example/acme/web",
        default_branch: "main",
        permissions,
      };
    if (path === "/repos/acme/web/deployments") return [...this.deployments.values()].reverse();
    const [, id, statuses] = /^\/repos\/acme\/web\/deployments\/(\d+)(\/statuses)?$/.exec(path) ?? [];
    const deployment = this.deployments.get(Number(id));
    return statuses ? deployment?.statuses.toReversed() : deployment;
  }

  /** Makes what a POST asks for, by the rules that these tests need. */
  act(path: string, input: Record<string, unknown>, who: { id: number; login: string }): unknown {
    const creator = { id: who.id, login: who.login, type: "User" };
    const id = this.#next++;
    const now = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    const deployment = this.deployments.get(Number(/deployments\/(\d+)\/statuses$/.exec(path)?.[1]));
    if (deployment) {
      const { state, description, log_url, environment_url } = input as unknown as FakeStatus;
      const status = { id, state, description, log_url, environment_url, creator, created_at: now };
      deployment.statuses.push(status);
      if (state === "success" && input.auto_inactive !== false) this.#inactivateBefore(deployment, status);
      return status;
    }
    const made = {
      ...input,
      id,
      sha: "a".repeat(40),
      original_environment: input.environment,
      creator,
      created_at: now,
      updated_at: now,
      statuses: [],
    };
    this.deployments.set(id, made);
    return made;
  }

  #inactivateBefore(success: FakeDeployment, status: FakeStatus): void {
    for (const other of this.deployments.values()) {
      const prior = other.id < success.id && other.environment === success.environment;
      const succeeded = other.statuses.some(({ state }) => state === "success");
      if (prior && succeeded && !other.transient_environment && !other.production_environment)
        other.statuses.push({ ...status, id: this.#next++, state: "inactive" });
    }
  }
}

/** Signs one of the fake host's people in. */
export async function fakeViewer(token: "admin" | "writer" | "reader"): Promise<Viewer> {
  const person = PEOPLE[token];
  if (!person) throw new Error(`There is no ${token}.`);
  const { id: githubId, login } = person;
  const account = { host: "local", githubId, login, avatarUrl: null, scopes: ["repo"] };
  const accountId = await keepAccount({ ...account, token });
  return {
    sessionId: await createSession(accountId),
    accountId,
    host: "local",
    login,
    avatarUrl: null,
    scopes: ["repo"],
  };
}

function read(text: string): Record<string, unknown> {
  return text === "" ? {} : JSON.parse(text);
}
