import type { Measured } from "./load";
import type { Accepted } from "./sync-accept";
import type { Backfilled } from "./sync-backfill";
import type { Badged } from "./sync-badge";
import { at, median } from "./table";

/** The figures of a run as a table: what was measured, the bare one beside it in the same run, their ratio, and what is wanted. */
export function report({ backfill, accept, badge }: { backfill: Backfilled; accept: Accepted; badge: Badged }): string {
  const { deployments, seconds, bare, graphql, rest, firstRows, statuses } = backfill;
  const rate = (list: readonly Measured[]) => median(list.map((one) => one.perSecond));
  const p99 = (list: readonly Measured[]) => median(list.map((one) => one.p99));
  const ms = (list: readonly number[], share: number) => `${at(list, share).toFixed(1)} ms`;
  const ratio = (mine: number, other: number) => `${(mine / other).toFixed(2)}x`;
  const [mine, next] = [rate(accept.ours), rate(accept.bareNext)];
  const rows = [
    ["", "Berth", "bare", "ratio", "wanted"],
    ["---", "---", "---", "---", "---"],
    row(
      "backfill, deployments/s",
      (deployments / seconds).toFixed(0),
      `${(deployments / bare).toFixed(0)} pages thrown away`,
      ratio(bare, seconds),
      "≥ 2000",
    ),
    row("first 50 rows", `${firstRows.toFixed(2)} s`, "", "", ""),
    row(
      "webhooks accepted/s",
      mine.toFixed(0),
      `${next.toFixed(0)} Next route, HMAC only`,
      ratio(mine, next),
      "≥ 0.5x",
    ),
    row("", "", `${rate(accept.bareNode).toFixed(0)} node:http, HMAC only`, ratio(mine, rate(accept.bareNode)), ""),
    row("p99 of an answer", `${p99(accept.ours).toFixed(1)} ms`, `${p99(accept.bareNext).toFixed(1)} ms`, "", ""),
    row(
      "webhook to badge, p50",
      ms(badge.ours, 0.5),
      ms(badge.bare, 0.5),
      ratio(at(badge.ours, 0.5), at(badge.bare, 0.5)),
      "≤ 3x",
    ),
    row("webhook to badge, p99", ms(badge.ours, 0.99), ms(badge.bare, 0.99), "", "≤ 250 ms"),
  ];
  const failed = [...accept.ours, ...accept.bareNext, ...accept.bareNode].reduce((sum, one) => sum + one.failed, 0);
  return [
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    `Backfill: ${deployments} deployments with ${statuses} statuses in ${seconds.toFixed(1)} s, ${graphql} GraphQL and ${rest} REST requests.`,
    `Webhooks: ${accept.sent} sent over ${accept.connections} connections, ${failed} not accepted, ${accept.applied} applied; the inbox was empty ${accept.drained.map((one) => one.toFixed(1)).join(", ")} s after the last answer.`,
  ].join("\n");
}

const row = (...cells: string[]) => cells;
