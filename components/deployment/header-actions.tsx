"use client";

import { ChevronDownIcon, ChevronUpIcon, PlusCircleIcon, SyncIcon } from "@primer/octicons-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { StateGlyph } from "@/components/ui/state-glyph";
import type { DeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { type Acts, useActs } from "./use-acts";

/** Newer and older, and for writers what can be done. On phones the main acts stand in the bar at the bottom. */
export function HeaderActions({ view }: { readonly view: DeploymentView }) {
  const acts = useActs(view);
  return (
    <span className="ml-auto flex flex-wrap items-center gap-2">
      <Neighbours view={view} />
      {acts.may && (
        <span className="flex flex-wrap gap-2 max-sm:hidden">
          <Button onClick={acts.postStatus}>
            <PlusCircleIcon /> Post status <Kbd>s</Kbd>
          </Button>
          <ButtonLink href={acts.redeployHref}>
            <SyncIcon /> Redeploy <Kbd>r</Kbd>
          </ButtonLink>
          <MarkButton acts={acts} />
        </span>
      )}
    </span>
  );
}

/** Says which of the two it will be; never both (design notes, section 7). */
export function MarkButton({ acts, className }: { readonly acts: Acts; readonly className?: string }) {
  if (!acts.mark) return null;
  return (
    <Button onClick={acts.markEnded} className={className}>
      <StateGlyph state={acts.mark} size={16} /> Mark {acts.mark}…
    </Button>
  );
}

function Neighbours({ view: { newer, older, repository } }: { view: DeploymentView }) {
  if (newer === null && older === null) return null;
  return (
    <nav aria-label="Deployments of this environment" className="inline-flex">
      <Neighbour id={newer} label="Newer deployment" view={repository.key} side="rounded-r-none">
        <ChevronUpIcon />
      </Neighbour>
      <Neighbour id={older} label="Older deployment" view={repository.key} side="-ml-px rounded-l-none">
        <ChevronDownIcon />
      </Neighbour>
    </nav>
  );
}

interface NeighbourProps {
  readonly id: number | null;
  readonly label: string;
  readonly view: DeploymentView["repository"]["key"];
  readonly side: string;
  readonly children: React.ReactNode;
}

function Neighbour({ id, label, view, side, children }: NeighbourProps) {
  const look = `w-8 px-0 max-sm:h-11 max-sm:w-11 ${side}`;
  if (id === null)
    return (
      <Button disabled aria-label={`No ${label.toLowerCase()}`} className={look}>
        {children}
      </Button>
    );
  return (
    <ButtonLink href={paths.deployment(view, id)} aria-label={`${label}, #${id}`} className={look}>
      {children}
    </ButtonLink>
  );
}
