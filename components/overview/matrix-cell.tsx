import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { StateGlyph } from "@/components/ui/state-glyph";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { safeHref } from "@/lib/domain/safe-href";
import type { CellView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { Behind } from "./behind";
import { cellLook } from "./cell-look";
import { CellSecondLine } from "./cell-second-line";
import type { Spot } from "./repository-cell";

interface Props {
  cell: CellView | undefined;
  environment: string;
  repositoryKey: RepositoryKey;
  changed: boolean;
  spot: Spot;
}

/** What lies in an environment, and the latest attempt when that is another one. The whole cell is one link. */
export function MatrixCell({ cell, environment, repositoryKey, changed, spot }: Props) {
  const look = cell && cellLook(cell);
  if (!cell || !look)
    return (
      <span className="block pl-2 text-fg-subtle opacity-65">
        <span aria-hidden>–</span>
        <span className="sr-only">never deployed</span>
      </span>
    );
  const { shown, quiet, bad } = look;
  return (
    <Link
      href={paths.environment(repositoryKey, cell.environment)}
      prefetch={false}
      {...spot}
      data-log={safeHref((cell.latest ?? shown).logUrl)?.href}
      data-open={safeHref(shown.environmentUrl)?.href}
      className={cx(
        "flex h-[46px] min-w-0 gap-2 rounded-cell px-2 py-[5px] outline-offset-[-2px] transition-colors duration-1 focus-visible:bg-selected",
        bad ? "bg-danger-bg" : "hover:bg-hover",
        changed && "flash",
      )}
    >
      <span className="mt-px">
        <StateGlyph state={shown.state} />
      </span>
      <span className="@container min-w-0 flex-1">
        <span className="sr-only">
          {repositoryKey.name}, {environment}:{" "}
        </span>
        <span className="flex h-[18px] min-w-0 items-center justify-between gap-2 whitespace-nowrap">
          <span
            dir="auto"
            title={shown.ref.name}
            className={cx(
              "cut font-mono text-[12.5px] leading-[18px] tracking-[-0.01em]",
              quiet ? "text-fg-muted" : "font-medium",
            )}
          >
            {shown.version}
          </span>
          {cell.current && <Behind distance={cell.distance} muted={bad} />}
        </span>
        <CellSecondLine look={look} />
      </span>
    </Link>
  );
}
