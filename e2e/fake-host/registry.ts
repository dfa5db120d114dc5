import { loadRepository, type RepositoryFacts } from "./load";
import { People } from "./people";
import { notFound } from "./refusal";
import { Repository } from "./repository";
import type { Level, Person } from "./types";

/** Where the numbers of each kind begin, so that two hosts can have the same ones. */
export interface Ids {
  readonly repository?: number;
  readonly deployment?: number;
  readonly status?: number;
  readonly person?: number;
  readonly hook?: number;
}

export interface NewRepository {
  readonly id?: number;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly levels?: Readonly<Record<string, Level>>;
  /** Messages of the first commits on the default branch, oldest first. */
  readonly commits?: readonly string[];
}

/** Who and what there is at the host, under which names and numbers, and who may do what. Repositories are called `owner/name`. */
export class Registry {
  readonly people: People;
  readonly repositories = new Map<number, Repository>();
  readonly #byName = new Map<string, number>();
  readonly #moved = new Map<string, number>();
  readonly #next: Record<keyof Ids, number>;

  constructor(ids: Ids = {}) {
    this.#next = { repository: 501, deployment: 1001, status: 5001, person: 11, hook: 301, ...ids };
    this.people = new People(() => this.nextId("person"));
  }

  nextId(kind: keyof Ids): number {
    return this.#next[kind]++;
  }

  now(): string {
    return new Date().toISOString().replace(/\.\d+Z$/, "Z");
  }

  addPerson(login: string, more: Partial<Omit<Person, "login">> = {}): Person {
    return this.people.add(login, more);
  }

  /** A new token of this person; scopes as GitHub names them. */
  token(login: string, ...scopes: string[]): string {
    return this.people.token(login, scopes);
  }

  /** Every token that a person gave away and that opens something. */
  tokensOf(login: string): string[] {
    return this.people.tokensOf(login);
  }

  /** The token opens nothing any more: 401 from now on. */
  revokeToken(token: string): void {
    this.people.revokeToken(token);
  }

  addRepository(fullName: string, more: NewRepository = {}): Repository {
    const [owner = "", name = ""] = fullName.split("/");
    if (!this.people.find(owner)) this.people.add(owner, { type: "Organization" });
    const { private: isPrivate = true, defaultBranch = "main", commits = ["Lay the keel"] } = more;
    const id = more.id ?? this.nextId("repository");
    const repository = new Repository(id, owner, name, { private: isPrivate, defaultBranch, at: this.now() });
    for (const [login, level] of Object.entries(more.levels ?? {})) repository.levels.set(login.toLowerCase(), level);
    for (const message of commits) repository.history.commit(defaultBranch, message, { at: this.now() });
    this.repositories.set(id, repository);
    this.#name(repository);
    return repository;
  }

  /** A repository as another host tells of it. What is made later gets higher numbers than all that it holds. */
  load(facts: RepositoryFacts): Repository {
    const highest = loadRepository(this, facts);
    for (const kind of ["deployment", "status"] as const)
      this.#next[kind] = Math.max(this.#next[kind], highest[kind] + 1);
    this.#next.repository = Math.max(this.#next.repository, facts.id + 1);
    return this.repository(facts.id);
  }

  /** By `owner/name` in any case, or by id; a name from before a rename leads to the repository too. Throws what is not there. */
  repository(which: string | number): Repository {
    const id = typeof which === "number" ? which : this.#idOf(which.toLowerCase());
    const found = id === undefined ? undefined : this.repositories.get(id);
    if (!found) throw notFound();
    return found;
  }

  /** Where a name of a request leads; `moved` for one from before a rename or a transfer. */
  find(fullName: string): { readonly repository: Repository; readonly moved: boolean } | undefined {
    const key = fullName.toLowerCase();
    const repository = this.repositories.get(this.#idOf(key) ?? 0);
    return repository && { repository, moved: !this.#byName.has(key) };
  }

  #idOf(key: string): number | undefined {
    return this.#byName.get(key) ?? this.#moved.get(key);
  }

  #name(repository: Repository): void {
    const key = repository.fullName.toLowerCase();
    this.#byName.set(key, repository.id);
    this.#moved.delete(key);
    repository.version += 1;
  }

  /** Gives or takes (null) a person's rights in a repository. */
  grant(which: string | number, login: string, level: Level | null): void {
    const { levels } = this.repository(which);
    if (level === null) levels.delete(login.toLowerCase());
    else levels.set(login.toLowerCase(), level);
  }

  /** A person loses every right, in one repository or in all. */
  revokePerson(login: string, which?: string | number): void {
    const where = which === undefined ? [...this.repositories.values()] : [this.repository(which)];
    for (const { levels } of where) levels.delete(login.toLowerCase());
  }

  /** The old name leads here until another repository takes it. */
  rename(which: string | number, name: string): Repository {
    return this.#move(this.repository(which), { name });
  }

  transfer(which: string | number, owner: string): Repository {
    if (!this.people.find(owner)) this.people.add(owner, { type: "Organization" });
    return this.#move(this.repository(which), { owner });
  }

  #move(repository: Repository, to: { owner?: string; name?: string }): Repository {
    const old = repository.fullName.toLowerCase();
    Object.assign(repository, to);
    this.#byName.delete(old);
    this.#moved.set(old, repository.id);
    this.#name(repository);
    return repository;
  }

  deleteRepository(which: string | number): void {
    const { id } = this.repository(which);
    this.repositories.delete(id);
    for (const names of [this.#byName, this.#moved]) for (const [key, of] of names) if (of === id) names.delete(key);
  }

  /** Deletes a repository and makes another one under its name, with another id and whatever rights are given. */
  recreate(which: string | number, more: NewRepository = {}): Repository {
    const { fullName } = this.repository(which);
    this.deleteRepository(which);
    return this.addRepository(fullName, more);
  }

  /** A commit on top of a branch; answers its SHA. */
  commit(which: string | number, branch: string, message: string, more: { author?: string; at?: string } = {}): string {
    const repository = this.repository(which);
    repository.version += 1;
    return repository.history.commit(branch, message, { at: this.now(), ...more }).sha;
  }

  tag(which: string | number, name: string, ref: string): void {
    const repository = this.repository(which);
    const commit = repository.history.resolve(ref);
    if (!commit) throw notFound();
    repository.history.tags.set(name, commit.sha);
    repository.version += 1;
  }

  /** The newest commit status of one context (contract 2.2). */
  setContext(which: string | number, ref: string, context: string, state: string): void {
    const repository = this.repository(which);
    const sha = repository.history.resolve(ref)?.sha;
    if (sha === undefined) throw notFound();
    const others = (repository.contexts.get(sha) ?? []).filter((one) => one.context !== context);
    repository.contexts.set(sha, [...others, { context, state }]);
    repository.version += 1;
  }
}
