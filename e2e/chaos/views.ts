/** The product's own views over HTTP, as its pages read them; only the fields that are checked. */
export interface Shown {
  readonly id: number;
  readonly state: string;
  readonly environment: string;
  readonly current: boolean;
}
interface Key {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}
export interface OverviewRow {
  readonly repository: { readonly id: number; readonly key: Key; readonly backfill: { readonly state: string } };
  readonly cells: Readonly<Record<string, { readonly current: Shown | null; readonly latest: Shown | null }>>;
}
export interface Timeline {
  readonly rows: readonly Shown[];
  readonly older: number | null;
  readonly total: number;
}

/** Somebody who is signed in and looks. */
export class Viewer {
  readonly #url: string;
  readonly #host: string;
  readonly #cookie: string;

  constructor(url: string, host: string, cookie: string) {
    this.#url = url;
    this.#host = host;
    this.#cookie = cookie;
  }

  async overview(): Promise<readonly OverviewRow[]> {
    return (await this.#view<{ rows: readonly OverviewRow[] }>("overview")).rows;
  }

  /** A page of all deployments of a repository, newest first; `before` 0 for the first. */
  timeline(fullName: string, before = 0): Promise<Timeline> {
    return this.#view(`${encodeURIComponent(this.#host)}/${fullName}/timeline${before > 0 ? `?before=${before}` : ""}`);
  }

  /** Opens the page of one deployment. */
  async open(fullName: string, id: number): Promise<void> {
    await this.#view(`${encodeURIComponent(this.#host)}/${fullName}/deployments/${id}`);
  }

  /** Throws for an answer that is no view, and where nobody answers. */
  async #view<T>(path: string): Promise<T> {
    const headers = { cookie: this.#cookie, connection: "close" };
    const answer = await fetch(`${this.#url}/api/view/${path}`, { headers, signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new ViewRefused(`${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    return (await answer.json()) as T;
  }
}

/** The product answered, and it was not a view. */
export class ViewRefused extends Error {}
