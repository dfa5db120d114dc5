"use client";

import Link from "next/link";
import { memo } from "react";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { Flag } from "@/components/ui/flag";
import { RunningBar } from "@/components/ui/running-bar";
import { StateBadge } from "@/components/ui/state-badge";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary, Running } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { useShownState } from "@/lib/query/shown-state";
import { RowBy, RowWhen } from "./row-meta";
import { RowSecondLine } from "./row-second-line";
import { isQuiet, rowTitle } from "./row-words";
import css from "./timeline-row.module.css";

interface Props {
  row: DeploymentSummary;
  running: Running | undefined;
  repositoryKey: RepositoryKey;
  /** Our own. */
  repositoryId: number;
  /** On the timeline of a whole repository each row names its environment. */
  withEnvironment: boolean;
  /** It is new or reads another state since the last look: it lights up and fades. */
  changed: boolean;
}

/** One deployment: state, what, who, when, and its evidence. The row is one stop of the keyboard, its links are the next ones. */
export const TimelineRow = memo(function TimelineRow({
  row,
  running,
  repositoryKey,
  repositoryId,
  withEnvironment,
  changed,
}: Props) {
  const quiet = isQuiet(row);
  return (
    <li
      className={css.row}
      data-state={row.state}
      data-mark={running ? "running" : row.current && !withEnvironment ? "current" : undefined}
      data-quiet={quiet || undefined}
      data-changed={changed || undefined}
    >
      <span className={`${css.badge} flex items-center gap-2`}>
        <Badge row={row} repositoryId={repositoryId} quiet={quiet} />
        <span className="sm:hidden">
          <Flags row={row} />
        </span>
      </span>
      <div className={`${css.title} min-w-0 max-sm:mt-[7px]`}>
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={paths.deployment(repositoryKey, row.id)}
            prefetch={false}
            dir="auto"
            data-row
            className={`${css.open} min-w-0 text-left text-md sm:truncate max-sm:text-[15px] max-sm:leading-[21px] ${quiet ? "text-fg-muted" : "font-medium"}`}
          >
            {rowTitle(row)}
          </Link>
          <span className="flex-none max-sm:hidden">
            <Flags row={row} />
          </span>
        </div>
        <RowSecondLine row={row} repositoryKey={repositoryKey} withEnvironment={withEnvironment} quiet={quiet} />
      </div>
      <div className={`${css.who} min-w-0`}>
        <RowBy row={row} quiet={quiet} />
      </div>
      <div className={css.when}>
        <RowWhen row={row} quiet={quiet} />
      </div>
      <div
        className={`${css.acts} ${css.above} row-evidence flex items-center justify-end gap-1.5 max-sm:mt-2 max-sm:gap-2`}
      >
        <LogLink url={row.logUrl} quiet={quiet} />
        <EnvironmentLink url={row.environmentUrl} quiet={quiet} />
      </div>
      {running && <RunningBar running={running} inline className={`${css.run} mt-1.5`} />}
    </li>
  );
});

// By itself, so that an event changes it before the page is rendered again.
function Badge({ row, repositoryId, quiet }: Pick<Props, "row" | "repositoryId"> & { quiet: boolean }) {
  const state = useShownState({ repository: repositoryId, id: row.id }, row.state);
  return <StateBadge state={state} quiet={quiet && state !== "abandoned"} />;
}

function Flags({ row }: { row: DeploymentSummary }) {
  return (
    <span className="flex items-center gap-2">
      {row.current && <Flag kind="current">Current</Flag>}
      {row.rollbackFrom !== null && (
        <Flag kind="rollback">
          Rollback from <bdi>{row.rollbackFrom}</bdi>
        </Flag>
      )}
    </span>
  );
}
