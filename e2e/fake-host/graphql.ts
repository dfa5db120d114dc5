import { sees } from "./access";
import type { Asked, Caller } from "./asked";
import { KeptText } from "./kept-text";
import { nodeId } from "./node-id";
import { json, jsonText, type Reply } from "./reply";
import type { Repository } from "./repository";
import type { Truth } from "./truth";
import type { Deployment, Person, Status } from "./types";

/** Statuses inside a deployment: what the question asks for at most. */
const INSIDE = 10;

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The one question that a dashboard asks of GraphQL: a page of a repository's deployments with their newest statuses (contract 4). No engine:
 * the numbers and the order are read out of the text, so that a question with other ones gets another answer.
 */
export class GraphqlRoute {
  readonly #truth: Truth;
  readonly #nodes: KeptText;

  constructor(truth: Truth) {
    this.#truth = truth;
    this.#nodes = new KeptText((repository, deployment) => this.#node(repository, deployment));
  }

  answer(asked: Asked, caller: Caller): Reply {
    const { query, variables } = JSON.parse(asked.body) as Question;
    const first = Number(/\bdeployments\(\s*first: (\d+)/.exec(query)?.[1]);
    if (!(first >= 1 && first <= 100) || !query.includes(`statuses(first: ${INSIDE})`))
      return json(200, { errors: [{ message: "This host answers another question." }] });
    const repository = this.#truth.find(`${variables.owner}/${variables.name}`)?.repository;
    if (!repository || !sees(repository, caller, "code"))
      return json(200, {
        data: { repository: null },
        errors: [{ type: "NOT_FOUND", path: ["repository"], message: "Could not resolve to a Repository." }],
      });
    // Without an order the oldest come first (contract 4).
    const newestFirst = /orderBy: \{field: CREATED_AT, direction: DESC\}/.test(query);
    return jsonText(this.#page(repository, { first, newestFirst, after: variables.after }));
  }

  #page(
    repository: Repository,
    { first, newestFirst, after }: { first: number; newestFirst: boolean; after: unknown },
  ) {
    const all = newestFirst ? [...repository.deployments].reverse() : repository.deployments;
    const last = typeof after === "string" ? Number(Buffer.from(after, "base64").toString().split(" ")[1]) : undefined;
    // The cursor's deployment may be gone by now: the page begins at the next one.
    const beyond = (d: Deployment) => last === undefined || (newestFirst ? d.id < last : d.id > last);
    const start = all.findIndex(beyond);
    const nodes = start < 0 ? [] : all.slice(start, start + first);
    const end = nodes.at(-1);
    const pageInfo = {
      hasNextPage: start >= 0 && start + first < all.length,
      endCursor: end ? Buffer.from(`cursor ${end.id}`).toString("base64") : null,
    };
    const head = `{"data":{"repository":{"databaseId":${repository.id},"deployments":{"totalCount":${all.length}`;
    const texts = nodes.map((deployment) => this.#nodes.of(repository, deployment)).join(",");
    return `${head},"pageInfo":${JSON.stringify(pageInfo)},"nodes":[${texts}]}}}}`;
  }

  #node(repository: Repository, { id, statuses }: Deployment) {
    const newest = statuses.slice(-INSIDE).reverse();
    const nodes = newest.map((status) => this.#status(repository, status));
    return {
      id: nodeId(this.#truth.wire.nodeIds, "DE", repository.id, id),
      // 32 bits only (contract 4).
      databaseId: id < 2 ** 31 ? id : null,
      latestStatus: nodes[0] ?? null,
      statuses: { pageInfo: { hasNextPage: statuses.length > INSIDE }, nodes },
    };
  }

  #status(repository: Repository, status: Status) {
    return {
      id: nodeId(this.#truth.wire.nodeIds, "DES", repository.id, status.id),
      state: status.state.toUpperCase(),
      description: status.description,
      environment: status.environment,
      environmentUrl: status.environmentUrl || null,
      logUrl: status.logUrl || null,
      createdAt: status.createdAt,
      creator: this.#actor(status.creator),
    };
  }

  #actor({ id, login, type }: Person) {
    const avatarUrl = `${this.#truth.wire.url}/avatars/u/${id}?v=4`;
    return { __typename: type, login: login.replace(/\[bot\]$/, ""), avatarUrl };
  }
}
