import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: an Enterprise Server with the one repository acme/web, number 77 as at every other, that writes down each token it is shown. */
export class ListingHost {
  readonly tokens = new Set<string>();
  /** Answers everything with this instead. */
  refusal: number | undefined;
  readonly #server: Server = createServer((request, response) => {
    this.tokens.add(request.headers.authorization ?? "");
    const path = (request.url ?? "").split("?")[0];
    const repository = {
      id: 77,
      name: "web",
      owner: { login: "acme" },
      private: true,
      html_url: `http://${request.headers.host}/acme/web`,
      default_branch: "main",
      permissions: { pull: true, push: true, admin: true },
    };
    const answers: Record<string, unknown> = {
      "/api/v3/user/repos": [repository],
      "/api/v3/repos/acme/web": repository,
      "/api/v3/repos/acme/web/deployments": [],
    };
    const body = this.refusal ? undefined : answers[path ?? ""];
    response.writeHead(this.refusal ?? (body ? 200 : 404), { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { message: "told to refuse" }));
  });

  /** Begins to listen; answers its name, with its port. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
