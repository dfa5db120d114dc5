import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { RepositoryInfo } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";
import { Backfilling } from "./backfilling";

/** Where the focus of the grid can stand. */
export interface Spot {
  "data-cell": string;
  "data-key": string;
  tabIndex: number;
}

export function RepositoryCell({ repository, spot }: { repository: RepositoryInfo; spot: Spot }) {
  const { key, backfill, defaultBranch, defaultSha, defaultCommittedAt } = repository;
  const reading = backfill.state !== "done";
  return (
    <Link
      href={paths.repository(key)}
      {...spot}
      className="-ml-2 block min-w-0 rounded-cell px-2 py-[7px] outline-offset-[-2px] hover:underline focus-visible:bg-selected"
      title={`${key.owner}/${key.name}`}
    >
      <bdi className="cut block font-semibold leading-[18px]">
        <span className="font-normal text-fg-subtle">{key.owner}/</span>
        {key.name}
      </bdi>
      <span className="cut block text-fg-subtle text-sm leading-4">
        {reading ? (
          <Backfilling backfill={backfill} />
        ) : (
          <>
            <bdi>{defaultBranch}</bdi>
            {defaultSha && <span className="font-mono text-[11.5px]"> {shortSha(defaultSha)}</span>}
            {defaultCommittedAt && (
              <>
                {" · "}
                <Time iso={defaultCommittedAt} kind="age" />
              </>
            )}
          </>
        )}
      </span>
    </Link>
  );
}
