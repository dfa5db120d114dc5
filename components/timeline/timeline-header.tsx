"use client";

import { LinkIcon, PlusIcon, ShieldCheckIcon } from "@primer/octicons-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { Flag } from "@/components/ui/flag";
import { Kbd } from "@/components/ui/kbd";
import type { TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { EnvironmentMenu } from "./environment-menu";

/** Name of the environment (with the menu of all of them where the list has no room), copy link, new deployment. */
export function TimelineHeader({ view, environment }: { view: TimelineView; environment: string }) {
  const { key, permissions } = view.repository;
  const preview = view.environments.find((item) => item.name === environment)?.preview ?? false;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <h1
        className={`min-w-0 truncate font-semibold text-xl tracking-[-.018em] ${preview ? "font-mono text-[19px]" : ""}`}
        dir="auto"
      >
        {environment}
      </h1>
      <EnvironmentMenu view={view} environment={environment} />
      {view.production && (
        <span className="flex-none text-fg-subtle" title="Production environment">
          <ShieldCheckIcon size={16} aria-label="Production environment" />
        </span>
      )}
      {preview && (
        <span className="flex-none max-sm:hidden">
          <Flag kind="transient">transient</Flag>
        </span>
      )}
      <span className="ml-auto flex flex-none items-center gap-2 max-sm:hidden">
        <Button onClick={() => copyText(location.href, `Link to ${environment} copied`)}>
          <LinkIcon size={16} />
          Copy link <Kbd>c</Kbd>
        </Button>
        {permissions.write && (
          <ButtonLink href={paths.newDeployment(key, { environment })} variant="primary">
            <PlusIcon size={16} />
            New deployment <Kbd>n</Kbd>
          </ButtonLink>
        )}
      </span>
    </div>
  );
}
