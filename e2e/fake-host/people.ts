import { randomBytes } from "node:crypto";
import type { Person, Token } from "./types";

/** Who has an account at the host, and which tokens they gave away. */
export class People {
  readonly all: Person[] = [];
  readonly #tokens = new Map<string, Token>();
  readonly #byLogin = new Map<string, Person>();
  readonly #nextId: () => number;

  constructor(nextId: () => number) {
    this.#nextId = nextId;
  }

  /** Who is known already stays who they are. */
  add(login: string, { id = this.#nextId(), type = "User", name = null }: Partial<Omit<Person, "login">> = {}): Person {
    const known = this.find(login);
    if (known) return known;
    const person = { id, login, type, name };
    this.all.push(person);
    this.#byLogin.set(login.toLowerCase(), person);
    return person;
  }

  find(login: string): Person | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  get(login: string): Person {
    return this.find(login) ?? this.add(login);
  }

  token(login: string, scopes: readonly string[], token = `gho_${randomBytes(18).toString("base64url")}`): string {
    this.#tokens.set(token, { token, login: this.get(login).login, scopes });
    return token;
  }

  /** Undefined for a token that was never given, or was revoked. */
  holder(token: string): Token | undefined {
    return this.#tokens.get(token);
  }

  tokensOf(login: string): string[] {
    return [...this.#tokens.values()].filter((one) => one.login === login).map(({ token }) => token);
  }

  revokeToken(token: string): void {
    this.#tokens.delete(token);
  }
}
