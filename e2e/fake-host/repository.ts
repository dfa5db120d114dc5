import { History } from "./history";
import type { Deployment, Hook, Level } from "./types";

/** One repository of the fake host: a numeric id that stays, and names that may change. */
export class Repository {
  readonly id: number;
  owner: string;
  name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  readonly levels = new Map<string, Level>();
  readonly history: History;
  /** By id, oldest first. */
  readonly deployments: Deployment[] = [];
  readonly byId = new Map<number, Deployment>();
  /** Every environment that a deployment named; it stays when the deployment goes (contract 2.14). */
  readonly environments = new Map<string, { readonly id: number; readonly createdAt: string }>();
  readonly hooks: Hook[] = [];
  /** Commit statuses by SHA: what required_contexts is checked against (contract 2.2). */
  readonly contexts = new Map<string, { context: string; state: string }[]>();
  /** Counts every change, so that pages can be kept until the next one. */
  version = 0;

  constructor(
    id: number,
    owner: string,
    name: string,
    options: { private: boolean; defaultBranch: string; at: string },
  ) {
    this.id = id;
    this.owner = owner;
    this.name = name;
    this.private = options.private;
    this.defaultBranch = options.defaultBranch;
    this.createdAt = options.at;
    this.history = new History(`${id}`, options.defaultBranch);
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  nameEnvironment(name: string, createdAt: string): void {
    if (!this.environments.has(name))
      this.environments.set(name, { id: this.id * 1000 + this.environments.size, createdAt });
  }

  /** Over the control API a repository is its names and its id. */
  toJSON() {
    const { id, owner, name, defaultBranch, fullName } = this;
    return { id, owner, name, private: this.private, defaultBranch, fullName };
  }
}
