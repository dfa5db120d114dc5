import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { FakeLimits } from "@/lib/github/testing/fake-limits";
import { answerStatuses, type NodeIds, nodeId } from "./fake-graphql";

export interface FakeStatus {
  id: number;
  state: string;
  created_at: string;
  description?: string;
}
export interface FakeDeployment {
  id: number;
  sha: string;
  environment: string;
  created_at: string;
  updated_at: string;
  statuses: FakeStatus[];
  transient_environment?: boolean;
}

/**
 * A host for tests of the rooms that read one: an HTTP server of a few routes that shares no code with the embedded GitHub, counts what it is
 * asked, and can be told to refuse, to fail or to hang up.
 */
export class FakeHost {
  readonly asked: string[] = [];
  readonly limits = new FakeLimits();
  readonly deployments = new Map<number, FakeDeployment>();
  /** The calls that the host counts against its limit: a 304 is free (contract 2.10). */
  readonly charged: string[] = [];
  /** Whether this host answers GraphQL, and how it writes ids there. */
  graphql: NodeIds | "none" = "none";
  /** Called before each answer, to change the world in the middle of a reading. */
  onCall: ((call: string) => void) | undefined;
  /** Answers for the next requests whose path matches, instead of the truth. */
  fault: { path: RegExp; status: number | "hang up"; body?: unknown } | undefined;
  /** Deployments on a page: fewer than asked for, so that a few make several pages. */
  pageSize = 100;
  branches: { name: string; sha: string }[] = [];
  #link: { link?: string } = {};
  permissions = { pull: true, push: true, admin: false };
  readonly #server: Server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const call = `${request.method} ${path}`;
    this.asked.push(call);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    this.onCall?.(call);
    const refusal = this.limits.refuse(call, path === "/api/graphql" ? "graphql" : "core");
    if (refusal) {
      response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
      return void response.end(JSON.stringify(refusal.body));
    }
    if (this.fault?.path.test(path)) {
      if (this.fault.status === "hang up") return void request.socket.destroy();
      response.writeHead(this.fault.status, { "content-type": "application/json" });
      return void response.end(JSON.stringify(this.fault.body ?? { message: "told to fail" }));
    }
    const body = path === "/api/graphql" ? this.#graphql(Buffer.concat(chunks)) : this.#answer(path, request);
    const text = JSON.stringify(body ?? { message: "Not Found" });
    const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag, ...this.#link }).end();
    this.charged.push(call);
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json", etag, ...this.#link });
    response.end(text);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  put(id: number, environment: string, ...statuses: FakeStatus[]): void {
    const created_at = "2026-11-22T10:00:00Z";
    const updated_at =
      statuses
        .map((s) => s.created_at)
        .sort()
        .at(-1) ?? created_at;
    this.deployments.set(id, { id, sha: "a".repeat(40), environment, created_at, updated_at, statuses });
  }

  #answer(path: string, request: IncomingMessage): unknown {
    this.#link = {};
    const repository = "/api/v3/repos/acme/web";
    if (path === repository) return this.#repository();
    if (path === "/api/v3/user/repos") return [this.#repository()];
    if (path === `${repository}/deployments`) return this.#page(request);
    if (path === `${repository}/branches`)
      return this.branches.map(({ name, sha }) => ({ name, commit: { sha, url: "" }, protected: false }));
    const commit = path.match(/\/commits\/(\w+)$/)?.[1];
    if (this.branches.some(({ sha }) => sha === commit))
      return { sha: commit, html_url: "", commit: { message: `Commit ${commit}`, author: null, committer: null } };
    const [, id, statuses] = path.match(/\/deployments\/(\d+)(\/statuses)?$/) ?? [];
    const found = this.deployments.get(Number(id));
    if (!found) return [`${repository}/tags`, `${repository}/commits`].includes(path) ? [] : undefined;
    return statuses ? [...found.statuses].reverse() : wire(found);
  }

  #graphql(body: Buffer): unknown {
    this.#link = {};
    if (this.graphql === "none") return undefined;
    const deployments = [...this.deployments.values()].sort((a, b) => b.id - a.id);
    const { variables } = JSON.parse(body.toString());
    return answerStatuses({ repositoryId: 77, deployments, pageSize: this.pageSize, nodeIds: this.graphql }, variables);
  }

  #page(request: IncomingMessage): unknown[] {
    const page = Number(new URL(request.url ?? "", "http://host").searchParams.get("page") ?? 1);
    const all = [...this.deployments.values()].sort((a, b) => b.id - a.id);
    if (page * this.pageSize < all.length) this.#link = { link: `<http://host/next>; rel="next"` };
    return all.slice((page - 1) * this.pageSize, page * this.pageSize).map(wire);
  }

  #repository(): unknown {
    return {
      id: 77,
      name: "web",
      owner: { login: "acme" },
      private: true,
      html_url: "http://host.example/acme/web",
      default_branch: "main",
      permissions: this.permissions,
    };
  }
}

function wire({ statuses: _, ...deployment }: FakeDeployment): unknown {
  const node_id = nodeId({ nodeIds: "packed", repositoryId: 77 }, "Deployment", deployment.id);
  return { ...deployment, node_id, ref: "main", task: "deploy", payload: {}, creator: null, description: null };
}
