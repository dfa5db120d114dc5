import { LockIcon, PlusIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";
import { Flag } from "@/components/ui/flag";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { Time } from "@/components/ui/time";
import type { RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

/** Owner and name, what the default branch points to, and the way to the form for those who may deploy. */
export function RepositoryHeader({ repository, action = true }: { repository: RepositoryInfo; action?: boolean }) {
  const { key, defaultBranch, defaultSha, defaultCommittedAt } = repository;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-6 pt-4 pb-3 max-sm:px-4 max-sm:pt-3 max-sm:pb-1">
      <h1 className="min-w-0 truncate font-semibold text-xl tracking-[-.018em] max-sm:sr-only">
        <span className="font-normal text-fg-muted">
          <bdi>{key.owner}</bdi> /
        </span>{" "}
        <bdi>{key.name}</bdi>
      </h1>
      {repository.private && (
        <Flag kind="plain">
          <LockIcon size={12} />
          private
        </Flag>
      )}
      <span className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-fg-muted sm:ml-1">
        <RefChip refLabel={{ name: defaultBranch, kind: "branch" }} />
        {defaultSha && <Sha sha={defaultSha} href={paths.commit(key, defaultSha)} />}
        {defaultCommittedAt && <Time iso={defaultCommittedAt} kind="ago" />}
      </span>
      {action && repository.permissions.write && (
        <span className="ml-auto max-sm:hidden">
          <ButtonLink href={paths.newDeployment(key)} variant="primary">
            <PlusIcon size={16} />
            New deployment
          </ButtonLink>
        </span>
      )}
    </div>
  );
}
