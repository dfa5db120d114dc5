import { GitBranchIcon, GitCommitIcon, GitPullRequestIcon, TagIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { RefLabel } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { cx } from "./cx";
import { middleCut } from "./middle-cut";

const ICONS = { branch: GitBranchIcon, tag: TagIcon, pull: GitPullRequestIcon, commit: GitCommitIcon };
const WORDS = { branch: "Branch", tag: "Tag", pull: "Pull request", commit: "Commit" };

const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

interface Props {
  refLabel: RefLabel;
  quiet?: boolean;
  href?: string;
}

/** A branch, tag, pull request or commit. The whole name stands in the title. */
export function RefChip({ refLabel, quiet = false, href }: Props) {
  const { name, kind } = refLabel;
  const Icon = ICONS[kind];
  const { head, tail } = middleCut(SHA.test(name) ? shortSha(name) : name);
  const className = cx(
    "inline-flex h-5 min-w-0 max-w-full items-center gap-1 rounded-sm pr-1.5 pl-[5px] align-middle font-medium font-mono text-sm tracking-[-0.02em]",
    quiet ? "bg-neutral-bg text-fg-muted" : "bg-accent-bg text-accent",
    href && "hover:underline",
  );
  const content = (
    <>
      <Icon size={12} className="opacity-85" aria-label={WORDS[kind]} />
      <span dir="auto" className="flex min-w-0 whitespace-nowrap text-left leading-5">
        <span className="truncate">{head}</span>
        {tail && <span className="flex-none">{tail}</span>}
      </span>
    </>
  );
  if (!href)
    return (
      <span className={className} title={name}>
        {content}
      </span>
    );
  return (
    <Link href={href} prefetch={false} className={className} title={name}>
      {content}
    </Link>
  );
}
