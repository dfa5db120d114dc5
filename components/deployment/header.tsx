import { Avatar } from "@/components/ui/avatar";
import { Flag } from "@/components/ui/flag";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { DeploymentSummary, DeploymentView } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { paths } from "@/lib/paths";
import { Evidence } from "./evidence";
import { HeaderActions } from "./header-actions";
import { splitTitle } from "./title";

/** What it is, where it lies, who brought it, and the evidence. */
export function Header({ view }: { readonly view: DeploymentView }) {
  const { deployment } = view;
  const { text, pull } = splitTitle(deployment);
  return (
    <header className="border-line border-b pt-[18px] pb-4 max-sm:border-0 max-sm:pt-4 max-sm:pb-1">
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge state={deployment.state} large />
        <Flags deployment={deployment} />
        <span className="whitespace-nowrap text-fg-muted max-sm:hidden">Deployment #{deployment.id}</span>
        <HeaderActions view={view} />
      </div>
      <h1
        dir="auto"
        className="mt-2.5 break-words text-left font-semibold text-[22px] leading-7 tracking-[-0.018em] max-sm:text-xl"
      >
        {text} {pull && <span className="font-normal text-fg-muted">{pull}</span>}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Meta view={view} />
        <Evidence view={view} />
      </div>
    </header>
  );
}

function Flags({ deployment }: { deployment: DeploymentSummary }) {
  return (
    <>
      {deployment.current && <Flag kind="current">Current</Flag>}
      {deployment.rollbackFrom && <Flag kind="rollback">Rollback from {deployment.rollbackFrom}</Flag>}
      {deployment.transient && <Flag kind="transient">transient</Flag>}
    </>
  );
}

function Meta({ view: { deployment, repository } }: { view: DeploymentView }) {
  const { environment, ref, sha, commitUrl, creator } = deployment;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5 text-fg-muted max-sm:text-md">
      <a
        href={paths.environment(repository.key, environment)}
        className="font-medium text-fg hover:underline max-sm:hidden"
      >
        <bdi>{environment}</bdi>
      </a>
      <Dot className="max-sm:hidden" />
      {ref.kind !== "commit" && <RefChip refLabel={ref} />}
      <Sha sha={sha} href={commitUrl} />
      <Dot className="max-sm:hidden" />
      <span className="flex items-center gap-1.5 max-sm:w-full">
        {creator && <Avatar person={creator} size={16} />}
        <span>
          {creator && <bdi className="font-medium text-fg">{creator.login}</bdi>} deployed{" "}
          <Time iso={deployment.createdAt} kind="ago" />
          {deployment.durationMs !== null && (
            <>
              {" · "}took <b className="font-medium text-fg">{formatDuration(deployment.durationMs)}</b>
            </>
          )}
        </span>
      </span>
    </p>
  );
}

function Dot({ className = "" }: { className?: string }) {
  return (
    <span aria-hidden="true" className={`text-fg-subtle ${className}`}>
      ·
    </span>
  );
}
