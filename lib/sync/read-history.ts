import "server-only";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { type DeploymentsPage, listDeployments } from "@/lib/github/list-deployments";
import { listNewestStatuses, type StatusesPage } from "@/lib/github/list-newest-statuses";
import { type Cursor, readCursor } from "./backfill-cursor";
import type { Reader } from "./credential";
import { each } from "./each";
import { Pairing } from "./pairing";
import { type Progress, tellProgress } from "./progress";
import { readDeployment } from "./read-deployment";
import { recordPage } from "./record-page";
import { requireOwn } from "./same-repository";

/** Requests for single deployments under way at once: quick on one's own machine, far below a host's secondary limit. */
const WIDTH = 6;
/** Progress of single deployments is written and told every so many. */
const STEP = 20;
const NOTHING: DeploymentsPage = { deployments: [], etag: null, asOf: 0, more: false };

/** A page of both lists, as the host told it. */
interface Asked {
  readonly listed: DeploymentsPage;
  /** Null where GraphQL has no more, undefined where it is not served. */
  readonly told: StatusesPage | null | undefined;
  readonly requests: number;
  /** When it was asked for, in milliseconds. */
  readonly asOf: number;
}

/**
 * Reads the history of a repository from its cursor on, newest first, a page at a time: one GraphQL request for the newest statuses of 100
 * deployments and, beside it, one REST request for what GraphQL lacks (transient, production). Where there is no GraphQL, REST alone, with a
 * request for each deployment. A page, the cursor after it and the count are one transaction.
 */
export class History {
  readonly #reader: Reader;
  readonly #pairing: Pairing;
  #cursor: Omit<Cursor, "unpaired">;
  #done: number;
  #requests: number;
  #total: number | null;
  /** The page at the cursor, asked for before it is its turn. */
  #ahead: Promise<Asked> | undefined;

  constructor(reader: Reader) {
    const { backfillCursor, backfillDone, backfillTotal, backfillRequests } = reader.repository;
    const isFresh = backfillCursor === null;
    this.#reader = reader;
    const { unpaired, ...cursor } = readCursor(backfillCursor);
    this.#cursor = cursor;
    this.#pairing = new Pairing(unpaired);
    this.#done = isFresh ? 0 : backfillDone;
    this.#requests = isFresh ? 0 : backfillRequests;
    this.#total = isFresh ? null : backfillTotal;
  }

  /** There are pages left. */
  get more(): boolean {
    return this.#cursor.page !== null || this.#cursor.graphql !== null;
  }

  /** Reads the next page of both lists into the mirror; the host is asked for the one after it while this one is written. */
  async readPage(): Promise<void> {
    const { page, restAlone } = this.#cursor;
    const { listed, told, requests, asOf } = await (this.#ahead ?? this.#ask());
    this.#ahead = undefined;
    this.#requests += requests;
    const next = listed.more && page !== null ? page + 1 : null;
    // `undefined` is the host's no to GraphQL: what it would have said of this page and the rest is asked one at a time.
    const alone = restAlone || told === undefined;
    const from = told?.after ?? null;
    this.#total = told?.total ?? this.#total;
    const rows = this.#pairing.add(listed.deployments, told?.told ?? [], asOf);
    this.#done += rows.length;
    this.#cursor = { page: next, graphql: from === null ? null : { from }, restAlone: alone };
    if (this.more && !alone) this.#lookAhead();
    await this.#tell(async (tx) => {
      await recordPage(tx, this.#reader.repository.id, rows);
    });
    if (alone) await this.#readSingly(listed.deployments.map((deployment) => deployment.id));
  }

  #lookAhead(): void {
    this.#ahead = this.#ask();
    // What goes wrong is told to whoever takes this page; nobody does when the one before it cannot be written.
    this.#ahead.catch(() => undefined);
  }

  async #ask(): Promise<Asked> {
    const { page, graphql } = this.#cursor;
    const { github, repository } = this.#reader;
    const asOf = Date.now();
    const [listed, told] = await Promise.all([
      page === null ? NOTHING : listDeployments(github, repository, page),
      graphql === null ? null : listNewestStatuses(github, repository, graphql.from),
    ]);
    await requireOwn(this.#reader, listed.deployments);
    return { listed, told, requests: (page === null ? 0 : 1) + (graphql === null ? 0 : 1), asOf };
  }

  /** Reads what only one of the two lists has shown, after the last page. */
  async readRest(): Promise<void> {
    await this.#readSingly(this.#pairing.unpaired);
    this.#total = this.#done;
    await this.#tell();
  }

  async #readSingly(ids: readonly number[]): Promise<void> {
    await each(ids, WIDTH, async (id) => {
      await this.#readOne(id, this.#pairing.listed(id));
      if (!this.#pairing.settle(id)) return;
      this.#done += 1;
      if (this.#done % STEP === 0) await this.#tell();
    });
    await this.#tell();
  }

  async #readOne(id: number, listed: HostDeployment | undefined): Promise<void> {
    this.#requests += listed ? 1 : 2;
    try {
      await readDeployment(this.#reader, id, listed && { deployment: listed, asOf: Date.now() });
    } catch (error) {
      // Deleted since it was listed.
      if (!(error instanceof BerthError) || error.failure.code !== "not_found") throw error;
    }
  }

  #tell(write?: Parameters<typeof tellProgress>[2]): Promise<void> {
    const progress: Progress = {
      backfillDone: this.#done,
      backfillTotal: this.#total,
      backfillRequests: this.#requests,
      backfillCursor: JSON.stringify({ ...this.#cursor, unpaired: this.#pairing.unpaired } satisfies Cursor),
    };
    return tellProgress(this.#reader.repository.id, progress, write);
  }
}
