import { world } from "./world";

export interface Answer {
  status: number;
  headers: Headers;
  // Bodies are read by the specs field by field, as a stranger's client would.
  body: Record<string, unknown> & unknown[];
}

/** A plain client of the embedded API, as curl would be: no library of ours between the spec and the wire. */
export class Api {
  readonly #token: string;
  readonly #base: string;

  constructor(token: string, base = world().url) {
    this.#token = token;
    this.#base = base;
  }

  get(path: string): Promise<Answer> {
    return this.#send("GET", path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.#send("POST", path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.#send("DELETE", path);
  }

  /** The built-in deployer's own settings: it is a third party and not part of the API. */
  async switchDeployerOff(owner: string, name: string): Promise<void> {
    const answer = await fetch(`${this.#base}/deployer/settings/${owner}/${name}`, {
      method: "PATCH",
      headers: {
        Authorization: `Bearer ${this.#token}`,
        "User-Agent": "berth-e2e",
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ enabled: false }),
    });
    if (!answer.ok) throw new Error(`The deployer answered ${answer.status}: ${await answer.text()}`);
  }

  async #send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#base}/api/v3${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        "User-Agent": "berth-e2e",
        Accept: "application/vnd.github+json",
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
  }
}
