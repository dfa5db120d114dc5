import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { NewDeploymentMenu } from "./new-deployment-menu";
import type { OverviewFilter } from "./overview-filter";

interface Props {
  view: OverviewView;
  hostOf: (row: OverviewRow) => string | undefined;
  /** Rows that the filter leaves. */
  matching: number;
  filter: OverviewFilter;
  /** Whether the choice of a repository to deploy is open. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
}

export function OverviewHeader({ view, hostOf, matching, filter, choosing, onChoosing }: Props) {
  const filtered = filter.q.trim() !== "" || filter.state !== null;
  return (
    <div className="flex min-h-[60px] items-center gap-3 px-6 pt-4 pb-3 max-sm:px-4">
      <h1 className="flex-none font-semibold text-xl tracking-[-0.018em]">What is where</h1>
      {view.rows.length > 0 && (
        <p className="cut pt-[3px] text-fg-muted max-sm:hidden">
          {filtered ? `${matching} of ${plural(view.rows.length, "repository", "repositories")} match` : counts(view)}
        </p>
      )}
      <span className="ml-auto max-sm:hidden">
        <NewDeploymentMenu rows={view.rows} hostOf={hostOf} open={choosing} onOpenChange={onChoosing} />
      </span>
    </div>
  );
}

function counts({ rows, environments, previews }: OverviewView): string {
  const parts = [plural(rows.length, "repository", "repositories"), plural(environments.length, "environment")];
  if (previews > 0) parts.push(plural(previews, "live preview"));
  return parts.join(" · ");
}
