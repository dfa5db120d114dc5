import { levelOf, sees } from "./access";
import type { Asked, Caller } from "./asked";
import { paged } from "./paging";
import { notFound } from "./refusal";
import { json, type Reply } from "./reply";
import type { Repository } from "./repository";
import type { Truth } from "./truth";

/** What a person asks about themselves (contract 7). */
export class AccountRoutes {
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  answer(asked: Asked, caller: Caller, path: string): Reply {
    if (path === "/user") return json(200, { ...this.#truth.wire.person(caller.person), name: caller.person.name });
    if (path === "/user/repos") return this.#repositories(asked, caller);
    if (path === "/user/orgs") return this.#organisations(asked, caller);
    throw notFound();
  }

  /** The repository as this person sees it. */
  repository(repository: Repository, caller: Caller): Reply {
    const owner = this.#truth.people.get(repository.owner);
    return json(200, this.#truth.wire.repository(repository, owner, levelOf(repository, caller)));
  }

  #repositories(asked: Asked, caller: Caller): Reply {
    const mine = this.#mine(caller).filter((repository) => sees(repository, caller, "code"));
    const { items, headers } = paged(asked, mine, `${this.#truth.wire.api}/user/repos`);
    const wires = items.map((repository) =>
      this.#truth.wire.repository(repository, this.#truth.people.get(repository.owner), levelOf(repository, caller)),
    );
    return json(200, wires, headers);
  }

  #organisations(asked: Asked, caller: Caller): Reply {
    const owners = new Set(this.#mine(caller).map(({ owner }) => this.#truth.people.get(owner)));
    const all = [...owners].filter(({ type }) => type === "Organization");
    const { items, headers } = paged(asked, all, `${this.#truth.wire.api}/user/orgs`);
    return json(
      200,
      items.map(({ id, login }) => ({ id, login })),
      headers,
    );
  }

  // Those that a person owns or was given rights in; not everything that is public.
  #mine({ person }: Caller): Repository[] {
    const login = person.login.toLowerCase();
    const mine = [...this.#truth.repositories.values()].filter(
      ({ levels, owner }) => levels.has(login) || owner.toLowerCase() === login,
    );
    return mine.reverse();
  }
}
