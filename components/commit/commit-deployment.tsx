import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { RefChip } from "@/components/ui/ref-chip";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { paths } from "@/lib/paths";

const OVER = new Set(["inactive", "destroyed", "abandoned"]);

/** One deployment of the commit: the row opens it, its evidence stands on it. */
export function CommitDeployment({
  deployment,
  repositoryKey,
}: {
  deployment: DeploymentSummary;
  repositoryKey: RepositoryKey;
}) {
  const { id, state, ref, creator, createdAt, durationMs, current, description, statusDescription } = deployment;
  const quiet = OVER.has(state) || (state === "active" && !current);
  const note = statusDescription ?? description;
  return (
    <li className="relative isolate grid min-h-[52px] grid-cols-[104px_minmax(0,1fr)_152px_112px_178px] items-center gap-x-3 border-line border-b px-3.5 py-1.5 last:border-b-0 focus-within:bg-hover hover:bg-hover max-lg:grid-cols-[96px_minmax(0,1fr)_minmax(0,112px)_76px_auto] max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-y-2 max-sm:py-3">
      <span>
        <StateBadge state={state} quiet={quiet && state !== "abandoned"} />
      </span>
      <span className="flex min-w-0 items-center gap-2 max-sm:order-3 max-sm:col-span-2">
        <Link
          href={paths.deployment(repositoryKey, id)}
          prefetch={false}
          data-row
          className={cx(
            "flex-none font-medium outline-offset-[-2px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent-solid focus-visible:after:-outline-offset-2",
            quiet && "text-fg-muted",
          )}
        >
          #{id}
        </Link>
        <span className="flex min-w-0 max-w-[230px] flex-none max-sm:max-w-[220px]">
          <RefChip refLabel={ref} quiet={quiet} />
        </span>
        {note && (
          <span dir="auto" title={note} className="cut text-fg-muted text-sm max-lg:hidden">
            {note}
          </span>
        )}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-fg-muted text-sm max-sm:order-4">
        {creator && (
          <>
            <Avatar person={creator} size={16} />
            <bdi className="cut">{creator.login}</bdi>
          </>
        )}
      </span>
      <span className="text-right text-fg-muted text-sm leading-[18px] max-sm:order-2">
        <Time iso={createdAt} kind="ago" className="block" />
        {durationMs !== null && (
          <span className="block text-fg-subtle max-lg:hidden">took {formatDuration(durationMs)}</span>
        )}
      </span>
      <span className="relative z-1 flex min-w-0 items-center justify-end gap-1.5 max-sm:order-5">
        <LogLink url={deployment.logUrl} quiet={quiet} />
        <EnvironmentLink url={deployment.environmentUrl} quiet={quiet} />
      </span>
    </li>
  );
}
