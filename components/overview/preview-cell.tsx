import { StackIcon } from "@primer/octicons-react";
import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { PreviewCount } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import type { Spot } from "./repository-cell";

interface Props {
  previews: PreviewCount;
  repositoryKey: RepositoryKey;
  spot: Spot;
}

/** How many previews live, and whether one failed; leads to their folders. */
export function PreviewCell({ previews: { live, failed, newestAt }, repositoryKey, spot }: Props) {
  if (live === 0 && failed === 0)
    return (
      <span className="block pl-2 text-fg-subtle opacity-65">
        <span aria-hidden>–</span>
        <span className="sr-only">no previews</span>
      </span>
    );
  return (
    <Link
      href={`${paths.repository(repositoryKey)}#previews`}
      prefetch={false}
      {...spot}
      className="flex h-[46px] min-w-0 gap-2 rounded-cell px-2 py-[5px] outline-offset-[-2px] transition-colors duration-1 hover:bg-hover focus-visible:bg-selected"
    >
      <StackIcon size={16} className="mt-px text-fg-subtle" />
      <span className="min-w-0 flex-1">
        <span className="sr-only">{repositoryKey.name}, previews: </span>
        <span className="block h-[18px] font-medium leading-[18px]">{live} live</span>
        {failed > 0 ? (
          <span data-state="failure" className="flex h-[17px] items-center gap-1 font-medium text-(--state-fg) text-sm">
            <StateGlyph state="failure" size={12} />
            {failed} failed
          </span>
        ) : (
          newestAt && (
            <span className="cut block h-[17px] text-fg-muted text-sm leading-[17px]">
              newest <Time iso={newestAt} kind="age" />
            </span>
          )
        )}
      </span>
    </Link>
  );
}
