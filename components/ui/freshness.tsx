"use client";

import type { Freshness } from "@/lib/domain/views";
import { formatAge } from "@/lib/format";
import { useAtNow } from "./clock";
import { cx } from "./cx";

interface Props {
  freshness: Freshness;
  live: { status: "live" | "reconnecting"; lastEventAt: number | null };
}

const DOTS = {
  live: "rounded-full bg-success-solid shadow-[0_0_0_3px_color-mix(in_srgb,var(--success-solid)_18%,transparent)]",
  warn: "rounded-full border-2 border-attention-solid",
  bad: "rotate-45 rounded-[1px] bg-danger-solid",
} as const;

/** How old what you see can be, and why. The data stays on screen in every case. */
export function FreshnessBadge({ freshness, live }: Props) {
  const newest = Math.max(toMs(freshness.syncedAt), toMs(freshness.eventAt), live.lastEventAt ?? 0);
  const age = useAtNow((now) => (newest === 0 ? "" : formatAge(new Date(Math.min(newest, now)).toISOString(), now)));
  const { kind, words } = say(freshness.problem, live.status, age);
  return (
    <span className="inline-flex h-7 min-w-0 items-center gap-[7px] whitespace-nowrap px-2 text-fg-muted text-sm">
      <span aria-hidden className={cx("size-2 flex-none", DOTS[kind])} />
      <span className="cut">{words}</span>
    </span>
  );
}

function toMs(iso: string | null): number {
  return iso === null ? 0 : Date.parse(iso);
}

function say(
  problem: string | null,
  status: "live" | "reconnecting",
  age: string,
): { kind: keyof typeof DOTS; words: string } {
  const old = age && ` · ${age} old`;
  if (problem !== null)
    return { kind: /limit/i.test(problem) ? "warn" : "bad", words: `${problem.replace(/\.$/, "")}${old}` };
  if (status === "reconnecting") return { kind: "warn", words: `Reconnecting${old}` };
  return { kind: "live", words: `Live${age && ` · ${age} ago`}` };
}
