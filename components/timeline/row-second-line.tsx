"use client";

import Link from "next/link";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { hasFailed, rowNote } from "./row-words";
import css from "./timeline-row.module.css";

interface Props {
  row: DeploymentSummary;
  repositoryKey: RepositoryKey;
  withEnvironment: boolean;
  quiet: boolean;
}

/** Ref, SHA, number and what the newest status says; on a phone the words have a line of their own. */
export function RowSecondLine({ row, repositoryKey, withEnvironment, quiet }: Props) {
  const note = rowNote(row);
  return (
    <div className="mt-1 flex min-w-0 items-center gap-2 text-fg-muted text-sm max-sm:mt-1.5 max-sm:flex-wrap max-sm:gap-y-1.5">
      {withEnvironment && (
        <Link
          href={paths.environment(repositoryKey, row.environment)}
          prefetch={false}
          dir="auto"
          className={`${css.above} max-w-[160px] flex-none truncate rounded-xs font-medium hover:underline ${quiet ? "" : "text-fg"}`}
        >
          {row.environment}
        </Link>
      )}
      <span className="flex max-w-[min(230px,46%)] flex-none max-sm:max-w-[270px]">
        <RefChip refLabel={row.ref} quiet={quiet} />
      </span>
      <span className={`${css.above} flex-none`}>
        <Sha sha={row.sha} href={row.commitUrl} />
      </span>
      <span className="flex-none text-fg-subtle max-sm:hidden">#{row.id}</span>
      {note !== null && (
        <span
          dir="auto"
          title={note}
          data-state={row.state}
          className={`min-w-0 text-left sm:truncate max-sm:basis-full max-sm:text-[13px] ${hasFailed(row) ? "text-(--state-fg)" : row.supersededBy === null ? "" : "text-fg-subtle"}`}
        >
          {note}
        </span>
      )}
    </div>
  );
}
