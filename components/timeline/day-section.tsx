"use client";

import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { Running } from "@/lib/domain/views";
import type { DayGroup } from "./day-groups";
import { TimelineRow } from "./timeline-row";

interface Props {
  group: DayGroup;
  running: ReadonlyMap<number, Running>;
  changed: ReadonlySet<number>;
  repositoryKey: RepositoryKey;
  /** Our own. */
  repositoryId: number;
  withEnvironment: boolean;
}

/** The rows of one day under a header that stays in sight. Days that are out of sight are not laid out. */
export function DaySection({ group, running, changed, repositoryKey, repositoryId, withEnvironment }: Props) {
  return (
    <section
      className="[content-visibility:auto]"
      style={{ containIntrinsicSize: `auto ${32 + group.rows.length * 58}px` }}
    >
      <h2 className="sticky top-0 z-sticky flex h-8 items-center gap-2 border-line border-b bg-surface px-6 font-normal text-fg-subtle text-sm max-sm:px-4">
        <span className="font-semibold text-fg">{group.strong}</span>
        <span className="max-sm:hidden">{group.rest}</span>
        <span className="ml-auto">{group.summary}</span>
      </h2>
      <ul>
        {group.rows.map((row) => (
          <TimelineRow
            key={row.id}
            row={row}
            running={running.get(row.id)}
            repositoryKey={repositoryKey}
            repositoryId={repositoryId}
            withEnvironment={withEnvironment}
            changed={changed.has(row.id)}
          />
        ))}
      </ul>
    </section>
  );
}
