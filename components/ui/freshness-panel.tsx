"use client";

import type { ReactNode } from "react";
import type { Backfill, Freshness } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { useAtNow } from "./clock";
import { FreshnessDot } from "./freshness-dot";
import { freshnessLook, freshnessWords, type LiveState } from "./freshness-words";
import { MendedAt } from "./mended-at";
import { Clock, Time, useTimeZone } from "./time";

export type FreshnessProgress = Backfill;

interface Props {
  hosts: readonly Freshness[];
  live: LiveState;
  progress?: FreshnessProgress;
  connect?: ReactNode;
}

/** By which way what one sees has come: webhook, reading, first reading; and what is wrong where something is. */
export function FreshnessPanel({ hosts, live, progress, connect }: Props) {
  const unheard = hosts.every(({ eventAt }) => eventAt === null);
  return (
    <div className="grid w-80 max-w-full gap-3 text-base">
      {hosts.map((freshness) => (
        <OneHost key={freshness.host} freshness={freshness} live={live} />
      ))}
      {progress && progress.state !== "done" && <FirstReading progress={progress} />}
      {unheard && connect && <div className="border-line border-t pt-3">{connect}</div>}
    </div>
  );
}

function OneHost({ freshness, live }: { freshness: Freshness; live: LiveState }) {
  const { problem, syncedAt, eventAt, label, confirmedAt } = freshness;
  const zone = useTimeZone();
  const words = useAtNow((now) => freshnessWords(freshness, live, { now, zone }));
  return (
    <section aria-label={label}>
      <h2 className="flex items-center gap-2 font-semibold">
        <FreshnessDot look={freshnessLook(freshness, live)} />
        <span className="min-w-0">{words}</span>
      </h2>
      {problem?.account && <p className="mt-0.5 text-fg-muted text-sm">Read as {problem.account}</p>}
      {problem?.message && (
        <p dir="auto" className="mt-0.5 break-words text-left text-fg-muted text-sm">
          {problem.message}
        </p>
      )}
      {problem && (problem.kind === "sso_required" || problem.kind === "org_restricted") && (
        <MendedAt failure={{ code: problem.kind, url: problem.url }} />
      )}
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <dt className="text-fg-muted">From</dt>
        <dd>{label}</dd>
        <dt className="text-fg-muted">Webhook</dt>
        <dd>
          {eventAt === null ? (
            "No event has come yet"
          ) : (
            <>
              Last event <Time iso={eventAt} />
            </>
          )}
        </dd>
        <dt className="text-fg-muted">Reading</dt>
        <dd>
          {syncedAt === null ? (
            "Not read to the end yet"
          ) : (
            <>
              Read <Time iso={syncedAt} />
            </>
          )}
        </dd>
        {confirmedAt && (
          <>
            <dt className="text-fg-muted">Access</dt>
            <dd>
              Confirmed <Time iso={confirmedAt} />; holds for an hour while the host is silent
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function FirstReading({ progress: { done, total, requests, pausedUntil, state } }: { progress: Backfill }) {
  return (
    <p className="border-line border-t pt-3 text-fg-muted">
      First reading: {total === null ? done : `${done} of ${total}`}, {plural(requests, "request")}
      {state === "failed" && "; it broke off and is tried again"}
      {pausedUntil !== null && (
        <>
          ; paused by the limit until <Clock iso={pausedUntil} />
        </>
      )}
      .
    </p>
  );
}
