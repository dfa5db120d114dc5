import "server-only";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { type AskedPage, isEnd } from "./ask-page";
import { type Cursor, readCursor } from "./backfill-cursor";
import type { Reader } from "./credential";
import { each } from "./each";
import { Pairing } from "./pairing";
import { type Progress, tellProgress } from "./progress";
import { ReadAhead } from "./read-ahead";
import { readDeployment } from "./read-deployment";
import { recordPage, type Said } from "./record-page";

/** Requests for single deployments under way at once: quick on one's own machine, far below a host's secondary limit. */
const WIDTH = 6;
/** Progress of single deployments is written and told every so many. */
const STEP = 20;
/**
 * Reads the history of a repository from its cursor on, newest first: one GraphQL request for the newest statuses of 100 deployments and, beside
 * it, one REST request for what GraphQL lacks (transient, production). Where there is no GraphQL, REST alone, with a request for each
 * deployment. Pages that came together, the cursor after them and the count are one transaction.
 */
export class History {
  readonly #reader: Reader;
  readonly #pairing: Pairing;
  readonly #pages: ReadAhead;
  #cursor: Omit<Cursor, "unpaired">;
  #done: number;
  #requests: number;
  #total: number | null;

  constructor(reader: Reader) {
    const { backfillCursor, backfillDone, backfillTotal, backfillRequests } = reader.repository;
    const isFresh = backfillCursor === null;
    this.#reader = reader;
    const { unpaired, ...cursor } = readCursor(backfillCursor);
    this.#cursor = cursor;
    this.#pairing = new Pairing(unpaired);
    this.#pages = new ReadAhead(reader, cursor, cursor);
    this.#done = isFresh ? 0 : backfillDone;
    this.#requests = isFresh ? 0 : backfillRequests;
    this.#total = isFresh ? null : backfillTotal;
  }

  /** There are pages left. */
  get more(): boolean {
    return !isEnd(this.#cursor);
  }

  /** Reads the next pages of both lists into the mirror, as many as the host has told by now. */
  async readPages(): Promise<void> {
    const pages = await this.#pages.take();
    const rows = pages.flatMap((page) => this.#accept(page));
    await this.#tell(async (tx) => {
      await recordPage(tx, this.#reader.repository.id, rows);
    });
    if (!this.#cursor.restAlone) return;
    const listed = pages.flatMap((page) => page.listed.deployments.map((deployment) => deployment.id));
    await this.#readSingly(listed.filter((id) => this.#pairing.listed(id)));
  }

  /** Moves the cursor beyond a page; answers what is complete with it. */
  #accept({ listed, told, requests, asOf, next }: AskedPage): Said[] {
    const rows = this.#pairing.add(listed.deployments, told?.told ?? [], asOf);
    this.#requests += requests;
    this.#done += rows.length;
    this.#total = told?.total ?? this.#total;
    // `undefined` is the host's no to GraphQL: what it would have said of this page and the rest is asked one at a time.
    this.#cursor = { ...next, restAlone: this.#cursor.restAlone || told === undefined };
    return rows;
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
