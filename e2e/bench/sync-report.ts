import type { Measured } from "./load";
import type { Accepted } from "./sync-accept";
import type { Backfilled } from "./sync-backfill";
import type { Badged } from "./sync-badge";
import { at, median } from "./table";

interface Parts {
  readonly backfill: Backfilled;
  readonly accept: Accepted | undefined;
  readonly badge: Badged | undefined;
}

const HEAD = [
  ["", "Berth", "bare", "ratio", "wanted"],
  ["---", "---", "---", "---", "---"],
];

/** The figures of a run as a table: what was measured, the bare one beside it in the same run, their ratio, and what is wanted. */
export function report({ backfill, accept, badge }: Parts): string {
  const rows = [
    ...HEAD,
    ...backfillRows(backfill),
    ...(accept ? acceptRows(accept) : []),
    ...(badge ? badgeRows(badge) : []),
  ];
  return [
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    backfillWords(backfill),
    ...(accept ? [acceptWords(accept)] : []),
    ...(badge
      ? [`Badge: ${badge.ours.length} events, and ${badge.early} that the page had from the host before.`]
      : []),
  ].join("\n");
}

const ratio = (mine: number, other: number) => `${(mine / other).toFixed(2)}x`;

function backfillRows({ deployments, seconds, bare, firstRows }: Backfilled): string[][] {
  const rate = (deployments / seconds).toFixed(0);
  const thrown = `${(deployments / bare).toFixed(0)} pages thrown away`;
  return [
    ["backfill, deployments/s", rate, thrown, ratio(bare, seconds), "≥ 2000"],
    ["first 50 rows", `${firstRows.toFixed(2)} s`, "", "", ""],
  ];
}

function acceptRows({ ours, bareNext, bareNode }: Accepted): string[][] {
  const rate = (list: readonly Measured[]) => median(list.map((one) => one.perSecond));
  const p99 = (list: readonly Measured[]) => `${median(list.map((one) => one.p99)).toFixed(1)} ms`;
  const [mine, next, node] = [rate(ours), rate(bareNext), rate(bareNode)];
  return [
    ["webhooks accepted/s", mine.toFixed(0), `${next.toFixed(0)} Next route, HMAC only`, ratio(mine, next), "≥ 0.5x"],
    ["", "", `${node.toFixed(0)} node:http, HMAC only`, ratio(mine, node), ""],
    ["p99 of an answer", p99(ours), p99(bareNext), "", ""],
  ];
}

function badgeRows({ ours, bare }: Badged): string[][] {
  const ms = (list: readonly number[], share: number) => `${at(list, share).toFixed(1)} ms`;
  return [
    ["webhook to badge, p50", ms(ours, 0.5), ms(bare, 0.5), ratio(at(ours, 0.5), at(bare, 0.5)), "≤ 3x"],
    ["webhook to badge, p99", ms(ours, 0.99), ms(bare, 0.99), "", "≤ 250 ms"],
  ];
}

const backfillWords = ({ deployments, statuses, seconds, graphql, rest }: Backfilled) =>
  `Backfill: ${deployments} deployments with ${statuses} statuses in ${seconds.toFixed(1)} s, ${graphql} GraphQL and ${rest} REST requests.`;

function acceptWords({ ours, bareNext, bareNode, sent, connections, applied, drained }: Accepted): string {
  const failed = [...ours, ...bareNext, ...bareNode].reduce((sum, one) => sum + one.failed, 0);
  const empty = drained.map((one) => one.toFixed(1)).join(", ");
  return `Webhooks: ${sent} sent over ${connections} connections, ${failed} not accepted, ${applied} applied; the inbox was empty ${empty} s after the last answer.`;
}
