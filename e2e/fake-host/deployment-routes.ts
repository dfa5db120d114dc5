import { flagOf, type InRepository, objectIn, textOf } from "./asked";
import { KeptText } from "./kept-text";
import { paged } from "./paging";
import { invalid, notFound, Refusal } from "./refusal";
import { json, jsonText, nothing, type Reply } from "./reply";
import type { Repository } from "./repository";
import type { Truth } from "./truth";
import type { Deployment } from "./types";

const WRITABLE = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];

/** Deployments and their statuses over REST (contract 1a). */
export class DeploymentRoutes {
  readonly #truth: Truth;
  readonly #texts: KeptText;
  readonly #lists = new WeakMap<Repository, { version: number; readonly pages: Map<string, Reply> }>();

  constructor(truth: Truth) {
    this.#truth = truth;
    this.#texts = new KeptText((repository, deployment) => truth.wire.deployment(repository, deployment));
  }

  list = ({ asked, repository }: InRepository): Reply => {
    const pages = this.#pagesOf(repository);
    const question = asked.query.toString();
    const known = pages.get(question);
    if (known) return known;
    const wanted = ["sha", "ref", "task", "environment"] as const;
    const filters = wanted.flatMap((field) => {
      const value = asked.query.get(field);
      return value === null || value === "none" ? [] : [{ field, value }];
    });
    const matching = repository.deployments.filter((d) => filters.every(({ field, value }) => d[field] === value));
    const { items, headers } = paged(asked, matching.reverse(), this.#at(repository, "deployments"));
    const reply = jsonText(`[${items.map((d) => this.#texts.of(repository, d)).join(",")}]`, headers);
    pages.set(question, reply);
    return reply;
  };

  #pagesOf(repository: Repository): Map<string, Reply> {
    const known = this.#lists.get(repository);
    if (known?.version === repository.version) return known.pages;
    const pages = new Map<string, Reply>();
    this.#lists.set(repository, { version: repository.version, pages });
    return pages;
  }

  get = ({ repository, params }: InRepository): Reply =>
    jsonText(this.#texts.of(repository, this.#deployment(repository, params)));

  create = ({ asked, repository, person }: InRepository): Reply => {
    const body = objectIn(asked);
    const ref = textOf(body.ref);
    if (ref === undefined) throw new Refusal(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
    const merged = flagOf(body.auto_merge) === false ? undefined : this.#merge(repository, ref);
    if (merged) return json(202, { message: merged });
    requireContexts(repository, ref, body.required_contexts);
    const input = {
      ref,
      environment: textOf(body.environment),
      task: textOf(body.task),
      description: textOf(body.description) ?? null,
      payload: body.payload,
      transient: flagOf(body.transient_environment),
      production: flagOf(body.production_environment),
    };
    const deployment = this.#truth.createDeployment(repository.id, input, person.login);
    const wire = this.#truth.wire.deployment(repository, deployment);
    return json(201, wire, { location: wire.url });
  };

  // The message when the default branch went into the ref, and nothing was created (contract 2.1).
  #merge(repository: Repository, ref: string): string | undefined {
    const { history, defaultBranch } = repository;
    const [base, head] = [history.resolve(defaultBranch), history.resolve(ref)];
    if (!base || !head || history.compare(head, base)?.ahead.length === 0) return undefined;
    if (!history.branches.has(ref)) throw new Refusal(409, `Conflict merging ${defaultBranch} into ${ref}.`);
    const message = `Auto-merged ${defaultBranch} into ${ref} on deployment.`;
    const made = history.commit(ref, message, { at: this.#truth.now() });
    history.add(ref, { ...made, parents: [head.sha, base.sha] });
    repository.version += 1;
    return message;
  }

  delete = ({ repository, params }: InRepository): Reply => {
    this.#truth.deleteDeployment(repository.id, this.#deployment(repository, params).id);
    return nothing();
  };

  statuses = ({ asked, repository, params }: InRepository): Reply => {
    const deployment = this.#deployment(repository, params);
    const at = this.#at(repository, `deployments/${deployment.id}/statuses`);
    const { items, headers } = paged(asked, [...deployment.statuses].reverse(), at);
    return json(
      200,
      items.map((status) => this.#truth.wire.status(repository, deployment, status)),
      headers,
    );
  };

  status = ({ repository, params }: InRepository): Reply => {
    const deployment = this.#deployment(repository, params);
    const status = deployment.statuses.find(({ id }) => String(id) === params[1]);
    if (!status) throw notFound();
    return json(200, this.#truth.wire.status(repository, deployment, status));
  };

  createStatus = ({ asked, repository, params, person }: InRepository): Reply => {
    const body = objectIn(asked);
    const state = textOf(body.state) ?? "";
    if (!WRITABLE.includes(state)) throw invalid("DeploymentStatus", "state", "invalid");
    requireWebAddresses(body);
    const deployment = this.#deployment(repository, params);
    const input = {
      state,
      description: textOf(body.description),
      logUrl: textOf(body.log_url) || textOf(body.target_url),
      environmentUrl: textOf(body.environment_url),
      environment: textOf(body.environment),
      autoInactive: flagOf(body.auto_inactive),
    };
    const status = this.#truth.postStatus(repository.id, deployment.id, input, person.login);
    const wire = this.#truth.wire.status(repository, deployment, status);
    return json(201, wire, { location: wire.url });
  };

  environments = ({ asked, repository }: InRepository): Reply => {
    const all = [...repository.environments].map(([name, { id, createdAt }]) => ({
      ...{ id, node_id: `EN_${id}`, name, url: `${this.#truth.wire.repositoryUrl(repository)}/environments/${name}` },
      ...{ html_url: "", created_at: createdAt, updated_at: createdAt, protection_rules: [] },
      deployment_branch_policy: null,
    }));
    const { items } = paged(asked, all, this.#at(repository, "environments"));
    return json(200, { total_count: all.length, environments: items });
  };

  #deployment(repository: Repository, [id]: readonly string[]): Deployment {
    return this.#truth.deployment(repository.id, Number(id));
  }

  #at(repository: Repository, rest: string): string {
    return `${this.#truth.wire.api}/repositories/${repository.id}/${rest}`;
  }
}

/** Contract 2.2: all that there are, those that are listed, or none. */
function requireContexts(repository: Repository, ref: string, required: unknown): void {
  const known = repository.contexts.get(repository.history.resolve(ref)?.sha ?? "") ?? [];
  const listed = Array.isArray(required) ? required.map(String) : known.map(({ context }) => context);
  const contexts = listed
    .map((context) => known.find((one) => one.context === context) ?? { context, state: "missing" })
    .filter(({ state }) => state !== "success");
  if (contexts.length === 0) return;
  const errors = [{ contexts, resource: "Deployment", field: "required_contexts", code: "invalid" }];
  throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`, { errors });
}

// A test that wants another kind of address in the host puts it into the truth.
function requireWebAddresses(body: Readonly<Record<string, unknown>>): void {
  for (const field of ["log_url", "target_url", "environment_url"]) {
    const value = textOf(body[field]);
    if (value && !/^https?:\/\//i.test(value))
      throw invalid("DeploymentStatus", field, "custom", `${field} must use http(s) scheme`);
  }
}
