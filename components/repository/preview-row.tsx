"use client";

import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { RefChip } from "@/components/ui/ref-chip";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { DeploymentSummary, RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { EnvironmentMenu } from "./environment-menu";
import css from "./preview-row.module.css";

const QUIET = new Set(["inactive", "destroyed", "abandoned"]);

/** The newest deployment of one preview environment. */
export function PreviewRow({ preview, repository }: { preview: DeploymentSummary; repository: RepositoryInfo }) {
  const quiet = QUIET.has(preview.state);
  const timeline = paths.environment(repository.key, preview.environment);
  return (
    <li className={`${css.row} border-line border-t`}>
      <span className={css.badge}>
        <StateBadge state={preview.state} quiet={quiet} />
      </span>
      <span className={`${css.name} cut font-medium font-mono text-sm`} dir="auto">
        <Link href={timeline} prefetch={false} data-row className="rounded-xs hover:underline">
          {preview.environment}
        </Link>
      </span>
      <span className={`${css.ref} flex min-w-0`}>
        <RefChip refLabel={preview.ref} quiet={quiet} />
      </span>
      <Link
        href={paths.deployment(repository.key, preview.id)}
        prefetch={false}
        dir="auto"
        className={`${css.headline} cut rounded-xs hover:underline ${quiet ? "text-fg-muted" : ""}`}
      >
        {preview.headline ?? preview.description ?? `Deployment #${preview.id}`}
      </Link>
      <span className={`${css.by} flex min-w-0 items-center gap-1.5 text-fg-muted`}>
        {preview.creator && <Avatar person={preview.creator} size={16} />}
        <bdi className="truncate">{preview.creator?.login}</bdi>
      </span>
      <span className={`${css.when} whitespace-nowrap text-fg-muted`}>
        <Time iso={preview.createdAt} kind="ago" />
      </span>
      <span className={`${css.acts} flex items-center justify-end gap-1.5`}>
        <LogLink url={preview.logUrl} quiet={quiet} />
        <EnvironmentLink url={preview.environmentUrl} quiet={quiet} />
        <EnvironmentMenu
          environment={preview.environment}
          repositoryKey={repository.key}
          mayWrite={repository.permissions.write}
          standing={[preview]}
        />
      </span>
    </li>
  );
}
