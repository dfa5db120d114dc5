import type { Problem } from "@/lib/domain/problem";
import type { Freshness, OverviewRow } from "@/lib/domain/views";

/** Of all repositories together, one for each host: the newest word, and the first trouble. */
export function hostFreshness(rows: readonly OverviewRow[]): Freshness[] {
  const hosts = new Map<string, Freshness[]>();
  for (const { repository } of rows) {
    const { host } = repository.freshness;
    hosts.set(host, [...(hosts.get(host) ?? []), repository.freshness]);
  }
  return [...hosts.values()].flatMap(together);
}

/** The one that the page speaks of first: a host in trouble, else the freshest. */
export function overviewFreshness(hosts: readonly Freshness[]): Freshness {
  const troubled = hosts.find((freshness) => freshness.problem !== null);
  const { host = "", label = "Berth" } = hosts[0] ?? {};
  return (
    troubled ?? { host, label, syncedAt: newest(hosts, "syncedAt"), eventAt: newest(hosts, "eventAt"), problem: null }
  );
}

function together(all: readonly Freshness[]): Freshness[] {
  const [first] = all;
  if (!first) return [];
  const troubled = all.find(({ problem }) => problem !== null && isOfHost(problem, newest(all, "syncedAt")));
  const confirmedAt = all.flatMap((one) => one.confirmedAt ?? []).sort()[0];
  return [
    {
      ...first,
      ...seen(troubled ? [troubled] : all),
      problem: troubled?.problem ?? null,
      ...(confirmedAt ? { confirmedAt } : {}),
    },
  ];
}

const seen = (all: readonly Freshness[]) => ({ syncedAt: newest(all, "syncedAt"), eventAt: newest(all, "eventAt") });

// Trouble of one repository is told on its own page; and a host of which something was read since is not silent.
function isOfHost({ kind, since }: Problem, readAt: string | null): boolean {
  return kind === "limit" || (kind === "silent" && (readAt === null || readAt <= since));
}

// ISO 8601 in UTC of one length sorts as text.
function newest(all: readonly Freshness[], what: "syncedAt" | "eventAt"): string | null {
  return all.reduce<string | null>((latest, { [what]: time }) => {
    return time !== null && (latest === null || time > latest) ? time : latest;
  }, null);
}
