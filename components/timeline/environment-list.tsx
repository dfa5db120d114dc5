"use client";

import { StackIcon } from "@primer/octicons-react";
import Link from "next/link";
import { memo, type ReactNode } from "react";
import { StateGlyph } from "@/components/ui/state-glyph";
import { stateWord } from "@/lib/domain/deployment-state";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { EnvironmentItem } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { type EnvironmentFolder, environmentFolders, isOpen } from "./environment-folders";

interface Props {
  environments: readonly EnvironmentItem[];
  open: string | null;
  repositoryKey: RepositoryKey;
}

/** All environments of the repository with what is live in each; previews in folders. */
export const EnvironmentList = memo(function EnvironmentList({ environments, open, repositoryKey }: Props) {
  const { lasting, folders } = environmentFolders(environments, open);
  return (
    <nav aria-label="Environments">
      <Heading>Environments</Heading>
      <ul>
        {lasting.map((item) => (
          <Entry key={item.name} item={item} open={open} repositoryKey={repositoryKey} />
        ))}
      </ul>
      {folders.length > 0 && (
        <>
          <div className="mt-4" />
          <Heading>Previews</Heading>
          {folders.map((folder) => (
            <Folder key={folder.name} folder={folder} open={open} repositoryKey={repositoryKey} />
          ))}
        </>
      )}
    </nav>
  );
});

export function Heading({ children }: { children: ReactNode }) {
  return <h2 className="px-2 pt-1 pb-1.5 font-medium text-fg-subtle text-sm">{children}</h2>;
}

const ENTRY =
  "flex h-8 min-w-0 items-center gap-2 rounded-md px-2 font-medium text-fg-muted hover:text-fg focus-visible:-outline-offset-2 max-sm:h-11";

function Entry({ item, open, repositoryKey }: Omit<Props, "environments"> & { item: EnvironmentItem }) {
  return (
    <li>
      <Link
        href={paths.environment(repositoryKey, item.name)}
        prefetch={false}
        aria-current={isOpen(item, open) ? "page" : undefined}
        className={`${ENTRY} aria-[current]:bg-track-on aria-[current]:text-fg aria-[current]:shadow-[0_0_0_1px_light-dark(var(--line),transparent)]`}
      >
        {item.state === null ? <span className="size-4 flex-none" /> : <Glyph state={item.state} size={16} />}
        <span className="min-w-0 truncate" dir="auto">
          {item.name}
        </span>
        <span className="ml-auto flex flex-none items-center gap-1.5">
          {item.latestState !== null && <Glyph state={item.latestState} size={14} />}
          <bdi className="max-w-[84px] truncate font-mono font-normal text-fg-muted text-sm">{item.version}</bdi>
        </span>
      </Link>
    </li>
  );
}

function Folder({ folder, open, repositoryKey }: Omit<Props, "environments"> & { folder: EnvironmentFolder }) {
  const [only] = folder.items;
  if (folder.items.length === 1 && only) {
    return (
      <ul>
        <Entry item={only} open={open} repositoryKey={repositoryKey} />
      </ul>
    );
  }
  return (
    <details open={folder.items.some((item) => isOpen(item, open))}>
      <summary className={`${ENTRY} cursor-default list-none`}>
        <StackIcon size={16} className="flex-none text-fg-subtle" />
        <bdi className="truncate font-mono text-sm">{folder.name}</bdi>
        <span className="ml-auto flex items-center gap-1.5 text-fg-subtle text-sm">
          {folder.failed && <Glyph state="failure" size={14} />}
          {folder.items.length}
        </span>
      </summary>
      <ul className="pl-3">
        {folder.items.map((item) => (
          <Entry key={item.name} item={item} open={open} repositoryKey={repositoryKey} />
        ))}
      </ul>
    </details>
  );
}

function Glyph({ state, size }: { state: string; size: 14 | 16 }) {
  return (
    <span data-state={state} title={stateWord(state)} className="flex flex-none">
      <StateGlyph state={state} size={size} />
      <span className="sr-only">{stateWord(state)}</span>
    </span>
  );
}
