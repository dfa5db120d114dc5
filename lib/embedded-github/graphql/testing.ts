import { expect } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { resetEnv } from "@/lib/env";

export interface Reply {
  status: number;
  headers: Headers;
  body: Json;
}

export type Repo = Awaited<ReturnType<World["repository"]>>;

/** For tests: a World that is asked in GraphQL, and in REST for what is there before. */
export class Asked {
  private constructor(readonly world: World) {}

  /** `limit` is what a token may use up in an hour. */
  static async make(limit = 5000): Promise<Asked> {
    process.env.BERTH_API_LIMIT = String(limit);
    resetEnv();
    return new Asked(await World.make());
  }

  /** A token of hubot's own. */
  token(...scopes: string[]): Promise<string> {
    return createToken({ login: "hubot", scopes, note: "test" });
  }

  async ask(query: string, variables: unknown = {}, token = this.world.tokens.hubot): Promise<Reply> {
    return this.post({ query, variables }, token);
  }

  async post(body: unknown, token = this.world.tokens.hubot): Promise<Reply> {
    const response = await this.world.fetch("/api/graphql", { method: "POST", token, body });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** The data of a query that has no errors. */
  async data(query: string, variables: unknown = {}, token = this.world.tokens.hubot): Promise<Json> {
    const { status, body } = await this.ask(query, variables, token);
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    return body.data;
  }

  /** The errors of a query, each as `TYPE: message`. */
  async errors(query: string, variables: unknown = {}, token = this.world.tokens.hubot): Promise<string[]> {
    const { status, body } = await this.ask(query, variables, token);
    expect(status).toBe(200);
    return (body.errors ?? []).map((one: Json) => `${one.type}: ${one.message}`);
  }

  async rest(method: string, path: string, body?: unknown): Promise<Json> {
    const answer = await this.world.call(method, path, { token: this.world.tokens.octocat, body });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  }

  deploy(repo: Repo, body: Record<string, unknown> = {}): Promise<Json> {
    return this.rest("POST", `${repo.at}/deployments`, {
      ref: "main",
      auto_merge: false,
      required_contexts: [],
      ...body,
    });
  }

  status(repo: Repo, deployment: Json, body: Record<string, unknown>): Promise<Json> {
    return this.rest("POST", `${repo.at}/deployments/${deployment.id}/statuses`, body);
  }
}
