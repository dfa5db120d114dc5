import "server-only";
import { type AskedPage, askPage, isEnd, type Place } from "./ask-page";
import type { Reader } from "./credential";

/** So many pages may lie read and not yet taken: what a kill makes be asked for again, and what one transaction writes. */
const MOST = 4;

/**
 * Asks for the pages of a history from a place on, one after another, while whoever takes them writes the ones before: the host, this process
 * and the database work at the same time.
 */
export class ReadAhead {
  readonly #reader: Reader;
  #place: Place;
  /** Without GraphQL a page is only asked for when it is wanted: its deployments are read one at a time, and should not be old by then. */
  #isAhead: boolean;
  readonly #ready: AskedPage[] = [];
  #asking: Promise<void> | undefined;

  constructor(reader: Reader, place: Place, { restAlone }: { readonly restAlone: boolean }) {
    this.#reader = reader;
    this.#place = place;
    this.#isAhead = !restAlone;
  }

  /** The next pages, as many as have come: at least one, and none after the last. Throws the host's failure after what came before it. */
  async take(): Promise<readonly AskedPage[]> {
    this.#goOn();
    while (this.#ready.length === 0 && this.#asking) await this.#asking;
    const taken = this.#ready.splice(0);
    if (this.#isAhead) this.#goOn();
    return taken;
  }

  #goOn(): void {
    if (this.#asking || this.#ready.length >= MOST || isEnd(this.#place)) return;
    this.#asking = this.#ask();
    // What goes wrong is told to whoever takes this page; nobody does when the one before it cannot be written.
    this.#asking.catch(() => undefined);
  }

  async #ask(): Promise<void> {
    const page = await askPage(this.#reader, this.#place);
    this.#asking = undefined;
    this.#place = page.next;
    this.#isAhead &&= page.told !== undefined;
    this.#ready.push(page);
    if (this.#isAhead) this.#goOn();
  }
}
