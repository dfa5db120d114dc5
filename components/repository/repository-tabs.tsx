import { HistoryIcon, LogIcon, ServerIcon, WebhookIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

interface Props {
  repositoryKey: RepositoryKey;
  at: "environments" | "deployments" | "hooks" | "audit";
  environments: number;
  deployments: number;
  /** Webhooks are the business of admins, and who did what of those who may do it too. */
  permissions: RepositoryInfo["permissions"];
}

/** Environments and all deployments of a repository, each with its number; for admins its webhooks, for writers its audit. */
export function RepositoryTabs({ repositoryKey, at, environments, deployments, permissions }: Props) {
  const { write, admin, assumed } = permissions;
  return (
    <nav
      aria-label="Repository"
      // Three tabs with their numbers are wider than a phone, which goes without them.
      className={`${write || admin ? "max-sm:px-3 max-sm:[&>a]:px-1 max-sm:[&>a]:after:inset-x-1 max-sm:[&_[data-count]]:hidden" : "max-sm:px-2"} no-scrollbar flex h-10 gap-1 overflow-x-auto overflow-y-hidden border-line border-b px-4 max-sm:h-11`}
    >
      <Tab href={paths.repository(repositoryKey)} current={at === "environments"} count={environments}>
        <ServerIcon size={14} className="max-sm:hidden" />
        Environments
      </Tab>
      <Tab href={paths.deployments(repositoryKey)} current={at === "deployments"} count={deployments}>
        <HistoryIcon size={14} className="max-sm:hidden" />
        All deployments
      </Tab>
      {admin && (
        <Tab href={paths.hooks(repositoryKey)} current={at === "hooks"} count={0}>
          <WebhookIcon size={14} className="max-sm:hidden" />
          Webhooks
        </Tab>
      )}
      {write && !assumed && (
        <Tab href={paths.audit(repositoryKey)} current={at === "audit"} count={0}>
          <LogIcon size={14} className="max-sm:hidden" />
          Audit
        </Tab>
      )}
    </nav>
  );
}

function Tab(props: { href: string; current: boolean; count: number; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      aria-current={props.current ? "page" : undefined}
      className="relative inline-flex flex-none items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-fg-muted after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-t-xs hover:text-fg focus-visible:-outline-offset-2 aria-[current]:text-fg aria-[current]:after:bg-fg max-sm:text-md"
    >
      {props.children}
      {props.count > 0 && (
        <span
          data-count
          className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-inset px-[5px] text-fg-muted text-xs"
        >
          {props.count.toLocaleString("en-GB")}
        </span>
      )}
    </Link>
  );
}
