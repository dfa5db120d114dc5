"use client";

import { PlusIcon, TerminalIcon, ToolsIcon, WorkflowIcon } from "@primer/octicons-react";
import type { ComponentType, ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { Time } from "@/components/ui/time";
import type { RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { startTexts } from "./start-texts";

/** A repository without deployments: three ways to start, with its real values. */
export function NothingYet({ repository }: { repository: RepositoryInfo }) {
  const { key, freshness, permissions } = repository;
  const texts = startTexts(repository);
  return (
    <div className="px-6 pb-12 max-sm:px-4">
      <EmptyState
        title="Nothing has been deployed from here yet"
        actions={
          permissions.write && (
            <ButtonLink href={paths.newDeployment(key)} variant="primary">
              <PlusIcon size={16} />
              New deployment <Kbd>n</Kbd>
            </ButtonLink>
          )
        }
      >
        Berth read{" "}
        <b className="font-medium text-fg">
          <bdi>
            {key.owner}/{key.name}
          </bdi>
        </b>{" "}
        {freshness.syncedAt && <Time iso={freshness.syncedAt} kind="ago" />} and GitHub has no deployments for it. The
        first one appears here by itself.
      </EmptyState>
      <div className="mx-auto mt-9 grid max-w-[1080px] grid-cols-3 gap-3 max-lg:grid-cols-1">
        <Way icon={WorkflowIcon} title="With gh" text="GitHub's own command line, as you are signed in there.">
          {texts.gh}
        </Way>
        <Way icon={TerminalIcon} title="From a shell" text="One call, from anything that can speak HTTP.">
          {texts.curl}
        </Way>
        <Way
          icon={ToolsIcon}
          title="From your deploy tool"
          text="Most tools can write deployments and statuses. Give yours this."
        >
          {texts.tool}
        </Way>
      </div>
    </div>
  );
}

interface WayProps {
  icon: ComponentType<{ size?: number; className?: string }>;
  title: string;
  text: string;
  children: ReactNode;
}

function Way({ icon: Icon, title, text, children }: WayProps) {
  return (
    <section className="flex min-w-0 flex-col rounded-lg border border-line px-4 py-3.5">
      <h3 className="flex items-center gap-2 font-semibold">
        <Icon size={16} className="text-fg-muted" />
        {title}
      </h3>
      <p className="mt-1 mb-2.5 text-fg-muted">{text}</p>
      <pre className="mt-auto whitespace-pre-wrap break-words rounded-code bg-inset px-3 py-2.5 font-mono text-[11.5px] leading-[18px]">
        {children}
      </pre>
    </section>
  );
}
