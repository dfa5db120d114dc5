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

const QUIET = new Set(["inactive", "destroyed", "abandoned"]);

/** The newest deployment of one preview environment. */
export function PreviewRow({ preview, repository }: { preview: DeploymentSummary; repository: RepositoryInfo }) {
  const quiet = QUIET.has(preview.state);
  const timeline = paths.environment(repository.key, preview.environment);
  return (
    <li className="preview-row border-line border-t">
      <span>
        <StateBadge state={preview.state} quiet={quiet} />
      </span>
      <span className="min-w-0 truncate font-medium font-mono text-sm" dir="auto">
        <Link href={timeline} data-row className="rounded-xs hover:underline">
          {preview.environment}
        </Link>
      </span>
      <span className="flex min-w-0">
        <RefChip refLabel={preview.ref} quiet={quiet} />
      </span>
      <Link
        href={paths.deployment(repository.key, preview.id)}
        dir="auto"
        className={`min-w-0 truncate rounded-xs text-left hover:underline ${quiet ? "text-fg-muted" : ""}`}
      >
        {preview.headline ?? preview.description ?? `Deployment #${preview.id}`}
      </Link>
      <span className="flex min-w-0 items-center gap-1.5 text-fg-muted">
        {preview.creator && <Avatar person={preview.creator} size={16} />}
        <bdi className="truncate">{preview.creator?.login}</bdi>
      </span>
      <span className="whitespace-nowrap text-fg-muted">
        <Time iso={preview.createdAt} kind="ago" />
      </span>
      <span className="flex items-center justify-end gap-1.5">
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
