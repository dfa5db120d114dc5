import { type Numbers, newDeployment, newStatus, outdone, requireDeletable } from "./deployment-rules";
import { loadRepository, type RepositoryFacts } from "./load";
import { People } from "./people";
import { notFound } from "./refusal";
import { Repository } from "./repository";
import type { Change, Deployment, HostEvent, Level, NewDeployment, NewStatus, Person, Status } from "./types";
import { Wire } from "./wire";

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

/**
 * Everything that the host knows, in memory, with the methods that change it. Repositories are called `owner/name`. Changes apply the rules of
 * contract 2 and are told to whoever listens.
 */
export class Truth {
  readonly wire = new Wire();
  readonly people: People;
  readonly repositories = new Map<number, Repository>();
  readonly #byName = new Map<string, number>();
  readonly #moved = new Map<string, number>();
  readonly #next: Record<keyof Ids, number>;
  readonly #events = new Set<(event: HostEvent) => void>();
  readonly #changes = new Set<(change: Change) => void>();

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

  deployment(which: string | number, id: number): Deployment {
    const found = this.repository(which).byId.get(id);
    if (!found) throw notFound();
    return found;
  }

  createDeployment(which: string | number, input: NewDeployment, creator: string): Deployment {
    const repository = this.repository(which);
    const deployment = newDeployment(repository, input, this.people.get(creator), this.#numbers("deployment"));
    repository.deployments.push(deployment);
    repository.byId.set(deployment.id, deployment);
    repository.nameEnvironment(deployment.environment, this.now());
    this.#changed(repository, { kind: "deployment created", deployment });
    this.#tell("deployment", repository, creator, () => ({
      deployment: this.wire.deployment(repository, deployment),
      workflow: null,
      workflow_run: null,
    }));
    return deployment;
  }

  /** Posts a status, and what `auto_inactive` does to others (contract 2.5); GitHub tells nobody of a status `inactive`. */
  postStatus(which: string | number, id: number, input: NewStatus, creator: string): Status {
    const repository = this.repository(which);
    const deployment = this.deployment(which, id);
    const status = this.#add(repository, deployment, input, this.people.get(creator));
    if (status.state !== "inactive")
      this.#tell("deployment_status", repository, creator, () => ({
        deployment_status: this.wire.status(repository, deployment, status),
        deployment: this.wire.deployment(repository, deployment),
        check_run: null,
        workflow: null,
        workflow_run: null,
      }));
    if (status.state === "success" && input.autoInactive !== false)
      for (const other of outdone(repository, deployment))
        this.#add(repository, other, { state: "inactive", at: input.at }, this.people.get(creator));
    return status;
  }

  deleteDeployment(which: string | number, id: number): void {
    const repository = this.repository(which);
    const deployment = this.deployment(which, id);
    requireDeletable(repository, deployment);
    repository.deployments.splice(repository.deployments.indexOf(deployment), 1);
    repository.byId.delete(id);
    this.#changed(repository, { kind: "deployment deleted", deployment });
  }

  /** The deployments of a repository, oldest first, with their statuses. */
  deployments(which: string | number): readonly Deployment[] {
    return this.repository(which).deployments;
  }

  /** Called with everything that GitHub would tell a webhook of; answers how to stop. */
  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#events.add(listener);
    return () => void this.#events.delete(listener);
  }

  /** Called with every change of a deployment, told or not; answers how to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.#changes.add(listener);
    return () => void this.#changes.delete(listener);
  }

  #numbers(kind: "deployment" | "status"): Numbers {
    return { id: () => this.nextId(kind), now: () => this.now() };
  }

  #add(repository: Repository, deployment: Deployment, input: NewStatus, creator: Person): Status {
    const status = newStatus(deployment, input, creator, this.#numbers("status"));
    deployment.statuses.push(status);
    deployment.environment = status.environment;
    deployment.updatedAt = status.createdAt;
    repository.nameEnvironment(status.environment, this.now());
    this.#changed(repository, { kind: "status created", deployment, status });
    return status;
  }

  #changed(repository: Repository, change: Omit<Change, "repositoryId">): void {
    repository.version += 1;
    for (const listener of this.#changes) listener({ ...change, repositoryId: repository.id });
  }

  // Built when it happens: a payload shows the world of that moment.
  #tell(name: HostEvent["name"], repository: Repository, sender: string, body: () => Record<string, unknown>): void {
    if (this.#events.size === 0) return;
    const owner = this.people.get(repository.owner);
    const payload = {
      action: "created",
      ...body(),
      repository: this.wire.repository(repository, owner),
      ...(owner.type === "Organization" ? { organization: { login: owner.login, id: owner.id } } : {}),
      sender: this.wire.person(this.people.get(sender)),
    };
    for (const listener of this.#events) listener({ name, repositoryId: repository.id, payload });
  }
}
