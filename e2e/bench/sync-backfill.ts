import { setTimeout as pause } from "node:timers/promises";
import { paths } from "@/lib/paths";
import { readPages } from "./read-pages";
import { KEY, type SyncProduct } from "./sync-product";

/** How often the row of the repository is looked at while it is read. */
const LOOK_MS = 20;
const FIRST_ROWS = 50;

export interface Backfilled {
  readonly deployments: number;
  readonly statuses: number;
  /** Seconds from the first look until the row says `done`. */
  readonly seconds: number;
  /** Seconds until the view showed its first 50 rows. */
  readonly firstRows: number;
  /** Requests for the history, as the host counted them. */
  readonly graphql: number;
  readonly rest: number;
  /** Seconds in which a reader fetches the same pages and throws them away. */
  readonly bare: number;
}

/** Somebody looks at a repository for the first time; measured until all of its history is in the mirror. */
export async function benchBackfill(product: SyncProduct): Promise<Backfilled> {
  const { host } = product;
  // Twice, for the host makes its texts when it is first asked for them.
  await readPages(host);
  const bare = await readPages(host);
  const mark = await host.calls.mark();
  const begun = performance.now();
  const since = () => (performance.now() - begun) / 1000;
  const firstRows = await lookUntilRows(product).then(since);
  await untilDone(product);
  const seconds = since();
  const [kept] = await product.rows<{ deployments: number; statuses: number }>(
    `select (select count(*)::int from mirror.deployments) as deployments,
      (select count(*)::int from mirror.statuses) as statuses`,
  );
  const count = (path: string) => host.calls.count(mark, { path });
  const asked = { graphql: await count("/graphql$"), rest: await count("/web/deployments$") };
  return { deployments: 0, statuses: 0, ...kept, seconds, firstRows, ...asked, bare };
}

async function lookUntilRows({ url, host, cookie }: SyncProduct): Promise<void> {
  const at = paths.api.timeline({ host: host.name, ...KEY }, null, {});
  for (;;) {
    const answer = await fetch(url + at, { headers: { cookie: `${cookie.name}=${cookie.value}` } });
    if (!answer.ok) throw new Error(`The view answered ${answer.status}: ${await answer.text()}`);
    const view = (await answer.json()) as { rows: unknown[] };
    if (view.rows.length >= FIRST_ROWS) return;
  }
}

async function untilDone(product: SyncProduct): Promise<void> {
  for (;;) {
    const [row] = await product.rows<{ state: string; error: string | null }>(
      "select backfill_state as state, backfill_error as error from mirror.repositories",
    );
    if (row?.state === "done") return;
    if (row?.state === "failed") throw new Error(`The history was not read: ${row.error}`);
    await pause(LOOK_MS);
  }
}
