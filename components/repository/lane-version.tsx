"use client";

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { Time, useNow } from "@/components/ui/time";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { paths } from "@/lib/paths";

interface Props {
  deployment: DeploymentSummary;
  repositoryKey: RepositoryKey;
}

/** Chip, SHA and headline on one line; on a phone the headline stands first and whole. */
export function LaneVersion({ deployment, repositoryKey }: Props) {
  return (
    <div className="mt-[5px] flex min-w-0 items-center gap-2 max-sm:mt-1.5 max-sm:flex-wrap">
      <span className="flex min-w-0 max-w-[210px] flex-none max-sm:max-w-[260px]">
        <RefChip refLabel={deployment.ref} />
      </span>
      <Sha sha={deployment.sha} href={deployment.commitUrl} />
      <Link
        href={paths.deployment(repositoryKey, deployment.id)}
        prefetch={false}
        dir="auto"
        className="min-w-0 flex-1 truncate text-left font-medium hover:underline max-sm:order-first max-sm:basis-full max-sm:whitespace-normal max-sm:text-[15px] max-sm:leading-[21px]"
      >
        {deployment.headline ?? deployment.description ?? `Deployment #${deployment.id}`}
      </Link>
    </div>
  );
}

/** Who, when and for how long. */
export function LaneMeta({ deployment }: { deployment: DeploymentSummary }) {
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-fg-muted text-sm max-sm:mt-1.5 max-sm:text-[13px]">
      {deployment.creator && <Avatar person={deployment.creator} size={16} />}
      <span className="truncate">
        {deployment.creator && (
          <>
            <bdi className="font-medium text-fg">{deployment.creator.login}</bdi>
            {" · "}
          </>
        )}
        <When deployment={deployment} />
      </span>
    </p>
  );
}

function When({ deployment }: { deployment: DeploymentSummary }) {
  if (UNDER_WAY.has(deployment.state)) return <SoFar since={deployment.createdAt} />;
  return (
    <>
      <Time iso={(deployment.state === "active" && deployment.activeAt) || deployment.createdAt} kind="ago" />
      {deployment.durationMs !== null && (
        <span className="max-sm:hidden"> · took {formatDuration(deployment.durationMs)}</span>
      )}
    </>
  );
}

function SoFar({ since }: { since: string }) {
  const now = useNow();
  return <>{formatDuration(now - Date.parse(since))} so far</>;
}
