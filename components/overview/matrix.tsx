import { ShieldCheckIcon } from "@primer/octicons-react";
import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { cellKey } from "./cell-changes";
import { MatrixRow } from "./matrix-row";
import type { GridKeys } from "./use-grid-keys";

interface Props {
  rows: readonly OverviewRow[];
  columns: OverviewView["environments"];
  hostOf: (row: OverviewRow) => string | undefined;
  /** Live previews over all repositories; without any there is no such column. */
  previews: number;
  grid: GridKeys;
  /** Cells to light up. */
  changed: ReadonlySet<string>;
}

const HEAD = "h-8 border-line border-b px-2.5 text-left font-medium text-fg-muted text-sm";

/** Repositories by environments. A grid: one stop for the Tab key, arrows move inside it. Scrolls sideways under the repositories. */
export function Matrix({ rows, columns, hostOf, previews, grid, changed }: Props) {
  const withPreviews = previews > 0 || rows.some((row) => row.previews.failed > 0);
  const width = 252 + columns.length * 150 + (withPreviews ? 124 : 0);
  const first = rows[0]?.repository.id;
  const mine = (id: number) => (grid.active?.split(" ")[0] === `${id}` ? grid.active : null);
  return (
    <div className="relative mx-4 overflow-x-auto px-2 pb-4 max-sm:hidden">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells are links that arrow keys move between
        role="grid"
        aria-label="What is where"
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: width }}
        onFocus={grid.onFocus}
        onKeyDown={grid.onKeyDown}
      >
        <colgroup>
          <col className="w-[252px] max-lg:w-[200px]" />
          {columns.map(({ name }) => (
            <col key={name} />
          ))}
          {withPreviews && <col className="w-[124px]" />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} sticky left-0 z-1 bg-canvas pl-0 shadow-[-8px_0_0_var(--canvas)]`}>
              Repository
            </th>
            {columns.map(({ name, production }) => (
              <th key={name} scope="col" className={HEAD}>
                <span className="flex items-center gap-1.5">
                  <span dir="auto" title={name} className="cut">
                    {name}
                  </span>
                  {production && <ShieldCheckIcon size={14} className="text-fg-subtle" aria-label="production" />}
                </span>
              </th>
            ))}
            {withPreviews && (
              <th scope="col" className={HEAD}>
                Previews
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <MatrixRow
              key={row.repository.id}
              row={row}
              host={hostOf(row)}
              index={i}
              columns={columns}
              withPreviews={withPreviews}
              active={mine(row.repository.id)}
              entrance={grid.active === null && row.repository.id === first}
              changed={changedOf(row, changed)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** The same set for all rows in which nothing changed: they need not render again. */
function changedOf({ repository: { id }, cells }: OverviewRow, changed: ReadonlySet<string>): ReadonlySet<string> {
  const some = changed.size > 0 && Object.keys(cells).some((name) => changed.has(cellKey(id, name)));
  return some ? changed : NONE;
}
