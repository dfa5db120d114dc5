import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { stateWord } from "@/lib/domain/deployment-state";
import { findChromium, QUIET } from "@/lib/launch/chromium";
import { paths } from "@/lib/paths";
import type { Server } from "./child";
import { type Call, Wire } from "./load";
import { KEY, type SyncProduct } from "./sync-product";
import { deliver } from "./webhook-calls";

/** Between two events, so that they do not always meet the page in the same moment of its own work. */
const PAUSE_MS = { least: 60, most: 260 };

export interface Badged {
  /** Milliseconds from the delivery's first byte to the changed text in the document, in order of size. */
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  /** Events that are in neither list: the page showed them before they were delivered, for the host had been read meanwhile. */
  readonly early: number;
}

/**
 * How long a webhook takes to the badge of an open timeline, and to the text of a bare page that is told by server-sent events: each event goes
 * to both, one after the other, and both are seen by an observer of the document with the clock of this machine.
 */
export async function benchBadge(product: SyncProduct, bare: Server, events: number): Promise<Badged> {
  const { host, secret, url, port } = product;
  const { id: repositoryId } = await host.truth.repository("acme/web");
  const deployment = (await host.truth.deployments("acme/web")).at(-1);
  if (!deployment) throw new Error("There is no deployment.");
  const browser = await chromium.launch({ executablePath: findChromium(chromium.executablePath()), args: QUIET });
  const context = await browser.newContext();
  await context.addCookies([{ ...product.cookie, url }]);
  const timeline = await context.newPage();
  await timeline.goto(url + paths.deployments({ host: host.name, ...KEY }));
  const badge = `li:has(a[href$="/deployments/${deployment.id}"]) span[data-state] span.truncate`;
  await timeline.locator(badge).first().waitFor();
  const plain = await (await browser.newContext()).newPage();
  await plain.goto(`http://127.0.0.1:${bare.port}/`);
  const wires = { ours: await Wire.open(port), bare: await Wire.open(bare.port) };
  // The streams are open a moment after the pages are there.
  await pause(2_000);

  const times = { ours: [] as number[], bare: [] as number[] };
  let early = 0;
  for (let n = 0; times.ours.length < events; n++) {
    const state = n % 2 === 0 ? "in_progress" : "success";
    const status = await host.truth.postStatus("acme/web", deployment.id, { state, autoInactive: false }, "ci[bot]");
    const call = deliver(`/api/webhooks/${host.name}`, secret, { repositoryId, deployment, status });
    const mine = { ...call, headers: { ...call.headers, host: `localhost:${port}` } };
    const toOurs = () => measure(timeline, badge, stateWord(state === "success" ? "active" : state), wires.ours, mine);
    const toBare = () => measure(plain, "#state", state, wires.bare, { ...call, target: "/hook" });
    const bareFirst = n % 4 < 2;
    const before = bareFirst ? await toBare() : undefined;
    const took = await toOurs();
    const told = before ?? (await toBare());
    if (took === undefined || told === undefined) early += 1;
    else {
      times.ours.push(took);
      times.bare.push(told);
    }
    await pause(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
  }
  for (const wire of Object.values(wires)) wire.close();
  await browser.close();
  const sorted = (list: number[]) => list.sort((a, b) => a - b);
  return { ours: sorted(times.ours), bare: sorted(times.bare), early };
}

/** Sends one delivery and waits until the text reads `word`; answers milliseconds, or undefined where it read so before. */
async function measure(
  page: Page,
  selector: string,
  word: string,
  wire: Wire,
  call: Call,
): Promise<number | undefined> {
  const isEarly = await page.evaluate(watchText, { selector, word });
  const sent = now();
  const status = await wire.send(call);
  if (status !== 202) throw new Error(`A delivery was answered with ${status}.`);
  if (isEarly) return undefined;
  return (await page.evaluate(() => (window as unknown as Watched).seen)) - sent;
}

/** Date.now with its fraction. */
const now = () => performance.timeOrigin + performance.now();

interface Watched {
  seen: Promise<number>;
}

/** Runs in the page, as it stands here: from now on, notes when the text first reads `word`; answers whether it does already. */
function watchText({ selector, word }: { selector: string; word: string }): boolean {
  (window as unknown as Watched).seen = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(selector)?.textContent !== word) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return document.querySelector(selector)?.textContent === word;
}
