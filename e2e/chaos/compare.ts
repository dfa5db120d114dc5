import type { Truth } from "@/e2e/fake-host/truth";
import type { Deployment } from "@/e2e/fake-host/types";
import type { Mirrored } from "./mirror";
import type { OverviewRow, Shown, Viewer } from "./views";
import { wordOf } from "./witness";

/** Where the mirror is not the truth: what is missing, what is too much, and what is another one. */
export interface Difference {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

export const isEqual = ({ lost, doubled, wrong }: Difference) => lost.length + doubled.length + wrong.length === 0;

/** Every row of the mirror against the truth: facts and statuses of each deployment, in their order, and none that the host does not show. */
export function compareRows(truth: Truth, mirrored: readonly Mirrored[]): Difference {
  const difference = { lost: [] as string[], doubled: [] as string[], wrong: [] as string[] };
  const known = new Map(mirrored.map((row) => [`${row.repository}#${row.id}`, row]));
  const all = [...truth.repositories.values()].flatMap((repository) =>
    repository.deployments.map((deployment) => [`${repository.id}#${deployment.id}`, deployment] as const),
  );
  for (const [name, deployment] of all) {
    const row = known.get(name);
    known.delete(name);
    if (!row || row.deleted) difference.lost.push(`${name}${row ? " (as deleted)" : ""}`);
    else compareOne(name, deployment, row, difference);
  }
  for (const [name, row] of known) if (!row.deleted) difference.wrong.push(`${name} is shown and was deleted`);
  if (mirrored.length > all.length + known.size) difference.doubled.push(`${mirrored.length} rows for ${all.length}`);
  return difference;
}

function compareOne(
  name: string,
  deployment: Deployment,
  row: Mirrored,
  into: Record<keyof Difference, string[]>,
): void {
  const facts = factsOf(deployment);
  if (row.facts !== facts) into.wrong.push(`${name}: "${row.facts}" is "${facts}"`);
  const lines = (statuses: readonly { id: number; state: string; createdAt: string }[]) =>
    statuses.map(({ id, state, createdAt }) => `${id} ${state} ${createdAt}`);
  const [told, real] = [lines(row.statuses), lines(deployment.statuses)];
  into.lost.push(...real.filter((line) => !told.includes(line)).map((line) => `${name}: status ${line}`));
  into.doubled.push(...told.filter((line) => !real.includes(line)).map((line) => `${name}: status ${line}`));
  if (told.length === real.length && told.join() !== real.join()) into.wrong.push(`${name}: statuses in another order`);
}

function factsOf(d: Deployment): string {
  const texts = [d.sha, d.ref, d.environment, d.originalEnvironment, d.description];
  return [...texts, d.transient ? "t" : "f", d.production ? "t" : "f", d.createdAt]
    .filter((text) => text !== null)
    .join(" ");
}

/** What the product shows of every repository: ids in their order, states, counts, and what is current in each environment. */
export async function compareViews(truth: Truth, viewer: Viewer): Promise<readonly string[]> {
  const wrong: string[] = [];
  const overview = new Map((await viewer.overview()).map((row) => [row.repository.key.name, row]));
  for (const repository of truth.repositories.values()) {
    const shown: Shown[] = [];
    let total = 0;
    for (let before: number | null = 0; before !== null; ) {
      const page = await viewer.timeline(repository.fullName, before);
      shown.push(...page.rows);
      total = page.total;
      before = page.older;
    }
    const current = currentOf(repository.deployments);
    const lines = [...repository.deployments]
      .reverse()
      .map((d) =>
        lineOf(d.id, wordOf(d, d.statuses.at(-1)?.state), d.environment, current.get(d.environment) === d.id),
      );
    const told = shown.map((one) => lineOf(one.id, one.state, one.environment, one.current));
    wrong.push(...different(repository.fullName, told, lines));
    if (total !== lines.length)
      wrong.push(`${repository.fullName}: ${total} deployments, and there are ${lines.length}`);
    wrong.push(...compareCells(repository.name, overview.get(repository.name), current));
  }
  return wrong;
}

const lineOf = (id: number, state: string, environment: string, current: boolean) =>
  `${id} ${state} in ${environment}${current ? ", current" : ""}`;

function different(name: string, told: readonly string[], real: readonly string[]): string[] {
  const at = real.findIndex((line, index) => told[index] !== line);
  if (at < 0 && told.length === real.length) return [];
  return [
    `${name}: row ${at < 0 ? real.length : at} is "${told[at < 0 ? real.length : at] ?? "missing"}", not "${real[at] ?? "there"}"`,
  ];
}

function compareCells(name: string, row: OverviewRow | undefined, current: ReadonlyMap<string, number>): string[] {
  if (!row) return [`${name}: not in the overview`];
  return Object.entries(row.cells).flatMap(([environment, cell]) => {
    const [told, real] = [cell.current?.id, current.get(environment)];
    return told === real ? [] : [`${name}/${environment}: ${told ?? "nothing"} is current, not ${real ?? "nothing"}`];
  });
}

/** The newest active deployment of each environment, by when it became active (design, section 4). */
function currentOf(deployments: readonly Deployment[]): ReadonlyMap<string, number> {
  const best = new Map<string, { readonly id: number; readonly at: string }>();
  for (const { id, environment, statuses } of deployments) {
    if (statuses.at(-1)?.state !== "success") continue;
    const at = statuses.filter(({ state }) => state === "success").at(-1)?.createdAt ?? "";
    const known = best.get(environment);
    if (!known || at > known.at || (at === known.at && id > known.id)) best.set(environment, { id, at });
  }
  return new Map([...best].map(([environment, { id }]) => [environment, id]));
}
