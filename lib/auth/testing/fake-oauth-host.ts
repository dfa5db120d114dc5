import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Call {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** For tests: an Enterprise Server where people sign in. It knows one person, and writes down whatever is sent to it. */
export class FakeOauthHost {
  readonly calls: Call[] = [];
  readonly #person: { id: number; login: string };
  readonly token: string;
  readonly #server: Server = createServer(async (request, response) => {
    const answer = await this.#answer(request);
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });

  constructor(person: { id: number; login: string }) {
    this.#person = person;
    this.token = `gho_CANARY_of_${person.login}`;
  }

  /** Begins to listen; answers its name, with its port. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const path = request.url ?? "";
    this.calls.push({ path, authorization: request.headers.authorization, form });
    if (path === "/login/oauth/access_token")
      return { access_token: this.token, scope: "repo_deployment,read:user", token_type: "bearer" };
    if (path === "/api/v3/user" && request.headers.authorization?.endsWith(this.token)) return this.#person;
    return undefined;
  }
}
