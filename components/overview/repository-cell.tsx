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

interface Props {
  repository: RepositoryInfo;
  /** What its host is called, where rows are of several hosts. */
  host?: string;
  spot: Spot;
}

export function RepositoryCell({ repository, host, spot }: Props) {
  const { key, backfill, defaultBranch, defaultSha, defaultCommittedAt } = repository;
  const reading = backfill.state !== "done";
  return (
    <Link
      href={paths.repository(key)}
      prefetch={false}
      {...spot}
      className="-ml-2 block min-w-0 rounded-cell px-2 py-[7px] outline-offset-[-2px] hover:underline focus-visible:bg-selected"
      title={[host, `${key.owner}/${key.name}`].filter(Boolean).join(": ")}
    >
      <bdi className="cut block font-semibold leading-[18px]">
        <span className="font-normal text-fg-subtle">{key.owner}/</span>
        {key.name}
      </bdi>
      <span className="cut block text-fg-subtle text-sm leading-4">
        {host && (
          <>
            <bdi className="text-fg-muted">{host}</bdi>
            {" · "}
          </>
        )}
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
