"use client";

import type { ReactNode } from "react";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { Sha } from "@/components/ui/sha";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { DeploymentSummary, TimelineHead } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { distanceText } from "@/lib/format/distance";

/** Answers "what is live" before any scrolling; a dashed strip where nothing lies. */
export function LiveStrip({ head }: { head: TimelineHead }) {
  if (!head.current) return <NothingLies head={head} />;
  return (
    <div className="mt-2.5 flex min-h-10 items-center gap-x-3 gap-y-1 rounded-code border border-line py-1 pr-1.5 pl-2 text-sm max-xl:flex-wrap">
      <Live current={head.current} />
      <Facts head={head} />
      <span className="ml-auto flex items-center gap-1.5 max-sm:ml-0 max-sm:w-full">
        <LogLink url={head.current.logUrl} />
        <EnvironmentLink url={head.current.environmentUrl} host />
      </span>
    </div>
  );
}

function Live({ current }: { current: DeploymentSummary }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StateBadge state="active" word={`${current.version} is live`} />
      {current.version !== current.sha.slice(0, 7) && <Sha sha={current.sha} href={current.commitUrl} />}
      <span className="truncate text-fg-muted">
        for <Time iso={current.activeAt ?? current.createdAt} kind="age" />
        {current.creator && (
          <>
            , by <bdi className="font-medium text-fg">{current.creator.login}</bdi>
          </>
        )}
      </span>
    </span>
  );
}

function Facts({ head }: { head: TimelineHead }) {
  const distance = distanceText(head.distance);
  return (
    <>
      {distance && <Fact>{strongNumbers(distance)}</Fact>}
      {head.p50Ms !== null && (
        <Fact>
          p50 <b className="font-medium text-fg">{formatDuration(head.p50Ms)}</b>
          {head.p95Ms !== null && (
            <>
              {" "}
              · p95 <b className="font-medium text-fg">{formatDuration(head.p95Ms)}</b>
            </>
          )}
        </Fact>
      )}
      {head.succeeded90d !== null && (
        <Fact>
          <b className="font-medium text-fg">{head.succeeded90d}%</b> succeeded in 90 d
        </Fact>
      )}
    </>
  );
}

/** Numbers are what one looks for. */
function strongNumbers(text: string): ReactNode {
  return text.split(/(?<=^| )(\d+)/).map((part, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in order
      <b key={i} className="font-medium text-fg">
        {part}
      </b>
    ) : (
      part
    ),
  );
}

function Fact({ children }: { children: ReactNode }) {
  return (
    <span className="flex items-center gap-3 whitespace-nowrap text-fg-muted before:h-4 before:w-px before:bg-line max-sm:hidden">
      <span>{children}</span>
    </span>
  );
}

function NothingLies({ head: { destroyed, ended } }: { head: TimelineHead }) {
  return (
    <div className="mt-2.5 flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 rounded-code border border-line-strong border-dashed py-1 pr-2.5 pl-2 text-sm">
      <StateBadge state={destroyed ? "destroyed" : "inactive"} word="Nothing lies here" />
      <span className="text-fg-muted">
        {ended ? (
          <>
            {destroyed ? "destroyed" : "ended"} <Time iso={ended.at} kind="ago" />
            {ended.by && (
              <>
                {" "}
                by <bdi className="font-medium text-fg">{ended.by.login}</bdi>
              </>
            )}
            , was live for {formatDuration(ended.liveMs)}
          </>
        ) : (
          "Nothing was ever live here"
        )}
      </span>
      {destroyed && <span className="ml-auto text-fg-muted max-lg:ml-0">No environment link is offered any more</span>}
    </div>
  );
}
