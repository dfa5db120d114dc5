import { createHash, randomBytes } from "node:crypto";
import type { Asked } from "./asked";
import { json, page, type Reply } from "./reply";
import type { Truth } from "./truth";

const CODE_LIVES_MS = 600_000;

interface Wish {
  readonly redirect_uri: string;
  readonly state: string;
  readonly scope: string;
  readonly code_challenge: string;
}
interface Code extends Wish {
  readonly login: string;
  readonly until: number;
}

/** The OAuth app that Berth is at this host. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The web flow of contract 6 without passwords: a page with a button for each person. */
export class OAuth {
  readonly #truth: Truth;
  readonly #app: App;
  readonly #codes = new Map<string, Code>();
  #granted: readonly string[] | undefined;

  constructor(truth: Truth, app: App) {
    this.#truth = truth;
    this.#app = app;
  }

  /** People grant no more than these scopes from now on; null for whatever is asked. */
  grantOnly(scopes: readonly string[] | null): void {
    this.#granted = scopes ?? undefined;
  }

  authorize({ method, query, body }: Asked): Reply {
    return method === "POST" ? this.#decide(new URLSearchParams(body)) : this.#ask(query);
  }

  #ask(query: URLSearchParams): Reply {
    if (query.get("client_id") !== this.#app.clientId) return page(404, "<h1>No such app</h1>");
    const field = (name: string) => query.get(name) ?? "";
    const wish: Wish = {
      ...{ redirect_uri: field("redirect_uri"), state: field("state"), scope: field("scope") },
      code_challenge: field("code_challenge"),
    };
    if (!URL.canParse(wish.redirect_uri)) return page(400, "<h1>Where to?</h1>");
    const people = this.#truth.people.all.filter(({ type }) => type === "User");
    const buttons = people.map(
      ({ login }) => `<p><button name="login" value="${escaped(login)}">Continue as ${escaped(login)}</button></p>`,
    );
    return page(
      200,
      `<h1>Who are you at ${escaped(new URL(this.#truth.wire.url).host)}?</h1><p>It asks for ${escaped(wish.scope)}.</p>
<form method="post" action="/login/oauth/authorize"><input type="hidden" name="wish" value="${packed(wish)}">
${buttons.join("\n")}<p><button name="cancel" value="1">Cancel</button></p></form>`,
    );
  }

  #decide(form: URLSearchParams): Reply {
    const wish = JSON.parse(Buffer.from(form.get("wish") ?? "", "base64url").toString()) as Wish;
    const to = new URL(wish.redirect_uri);
    to.searchParams.set("state", wish.state);
    const person = this.#truth.people.find(form.get("login") ?? "");
    if (!person || form.has("cancel")) {
      to.searchParams.set("error", "access_denied");
      to.searchParams.set("error_description", "The user has denied your application access.");
    } else to.searchParams.set("code", this.#newCode({ ...wish, login: person.login }));
    return { status: 302, headers: { location: to.href }, text: "" };
  }

  #newCode(wish: Wish & { readonly login: string }): string {
    const code = randomBytes(10).toString("hex");
    this.#codes.set(code, { ...wish, until: Date.now() + CODE_LIVES_MS });
    return code;
  }

  /** Errors come with 200, as GitHub's do; JSON where it is asked for, else a form (contract 6). */
  exchange(asked: Asked): Reply {
    const answer = this.#exchange(asked);
    if (String(asked.headers.accept).includes("json")) return json(200, answer);
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return { status: 200, headers: type, text: new URLSearchParams(answer).toString() };
  }

  #exchange(asked: Asked): Record<string, string> {
    const form = formOf(asked);
    const [basicId, basicSecret] = basicOf(asked);
    const knows =
      (form.client_id ?? basicId) === this.#app.clientId &&
      (form.client_secret ?? basicSecret) === this.#app.clientSecret;
    if (!knows)
      return { error: "incorrect_client_credentials", error_description: "The client id or secret is wrong." };
    const code = this.#codes.get(form.code ?? "");
    this.#codes.delete(form.code ?? "");
    if (!code || code.until < Date.now() || !verifies(code, form.code_verifier))
      return { error: "bad_verification_code", error_description: "The code passed is incorrect or expired." };
    if (form.redirect_uri !== undefined && form.redirect_uri !== code.redirect_uri)
      return { error: "redirect_uri_mismatch", error_description: "The redirect_uri is another one." };
    const asks = code.scope.split(/[\s,]+/).filter((scope) => scope !== "");
    const scopes = asks.filter((scope) => this.#granted?.includes(scope) ?? true);
    return {
      access_token: this.#truth.people.token(code.login, scopes),
      scope: scopes.join(","),
      token_type: "bearer",
    };
  }
}

function verifies({ code_challenge }: Code, verifier = ""): boolean {
  return code_challenge === "" || createHash("sha256").update(verifier).digest("base64url") === code_challenge;
}

function formOf({ headers, body }: Asked): Record<string, string | undefined> {
  if (String(headers["content-type"]).includes("json")) return JSON.parse(body) as Record<string, string>;
  return Object.fromEntries(new URLSearchParams(body));
}

function basicOf({ headers }: Asked): string[] {
  const [, packed = ""] = /^basic (\S+)$/i.exec(headers.authorization?.toString() ?? "") ?? [];
  return Buffer.from(packed, "base64").toString("utf8").split(":").map(decodeURIComponent);
}

const packed = (wish: Wish) => Buffer.from(JSON.stringify(wish)).toString("base64url");
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
