"use client";

import { ChevronRightIcon } from "@primer/octicons-react";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { StateBadge } from "@/components/ui/state-badge";
import { Clock, Time } from "@/components/ui/time";
import type { AuditRow } from "@/lib/domain/audit";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { AuditDetail } from "./audit-detail";
import { actionWord, outcomeLook, subjectWords } from "./audit-words";
import css from "./row.module.css";

/** One act: how it ended, what, who and when; opened, what was before and after. */
export const AuditListRow = memo(function AuditListRow({
  row,
  repositoryKey,
}: {
  row: AuditRow;
  repositoryKey: RepositoryKey;
}) {
  const { word, state } = outcomeLook(row.outcome);
  return (
    <li className={css.row} data-audit={row.id}>
      <details>
        <summary className={css.head}>
          <span className={css.badge}>
            <StateBadge state={state} quiet={row.outcome === "done"} word={word} />
          </span>
          <span className={`${css.title} min-w-0`}>
            <span className="block truncate font-medium text-md">{actionWord(row.action)}</span>
            <span className="cut block text-fg-muted text-sm">
              {subjectWords(row).map((subject, i) => (
                <bdi key={subject}>
                  {i > 0 && " · "}
                  {subject}
                </bdi>
              ))}
            </span>
          </span>
          <span className={`${css.who} flex min-w-0 items-center gap-2 text-sm`}>
            <Avatar person={row.who} size={20} />
            <bdi className="truncate">{row.who.login}</bdi>
          </span>
          <span className={`${css.when} flex flex-col whitespace-nowrap text-right text-sm leading-[18px]`}>
            <Time iso={row.at} />
            <Clock iso={row.at} className="text-fg-subtle max-sm:hidden" />
          </span>
          <span className={`${css.turn} flex text-fg-subtle`}>
            <ChevronRightIcon size={16} />
          </span>
        </summary>
        <AuditDetail row={row} repositoryKey={repositoryKey} />
      </details>
    </li>
  );
});
