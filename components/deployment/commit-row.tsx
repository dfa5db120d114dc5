import { Avatar } from "@/components/ui/avatar";
import { Sha } from "@/components/ui/sha";
import { Time } from "@/components/ui/time";
import type { CommitView } from "@/lib/domain/views";

/** One commit: who, its first line, its SHA and age. */
export function CommitRow({ commit }: { readonly commit: CommitView }) {
  return (
    <li className="flex h-9 items-center gap-2.5 border-line px-3 not-last:border-b max-sm:h-12 max-sm:text-md">
      <Avatar person={{ login: commit.author ?? "unknown", avatarUrl: null, bot: isBot(commit.author) }} size={16} />
      <span dir="auto" title={commit.headline} className="min-w-0 flex-1 cut">
        {commit.headline}
      </span>
      <Sha sha={commit.sha} href={commit.url} />
      <span className="w-16 flex-none whitespace-nowrap text-right text-fg-muted max-sm:hidden">
        {commit.committedAt && <Time iso={commit.committedAt} kind="ago" />}
      </span>
    </li>
  );
}

function isBot(author: string | null): boolean {
  return author?.endsWith("[bot]") ?? false;
}
