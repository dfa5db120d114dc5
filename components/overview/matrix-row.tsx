import { memo } from "react";
import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { cellKey } from "./cell-changes";
import { MatrixCell } from "./matrix-cell";
import { PreviewCell } from "./preview-cell";
import { RepositoryCell } from "./repository-cell";

interface Props {
  row: OverviewRow;
  /** What its host is called, where rows are of several hosts. */
  host?: string;
  index: number;
  columns: OverviewView["environments"];
  withPreviews: boolean;
  /** Key of the cell that the Tab key reaches, when it is one of this row. */
  active: string | null;
  /** The Tab key reaches this row's first cell, for there is no such key yet. */
  entrance: boolean;
  changed: ReadonlySet<string>;
}

const TD = "h-[50px] border-line border-b p-0.5 group-last:border-b-0";

export const MatrixRow = memo(function MatrixRow(props: Props) {
  const { row, host, index, columns, withPreviews, active, entrance, changed } = props;
  const { id, key } = row.repository;
  const spot = (name: string, column: number) => ({
    "data-cell": `${index} ${column}`,
    "data-key": name,
    tabIndex: active === name || (entrance && column === 0) ? 0 : -1,
  });
  return (
    <tr className="group">
      <th
        scope="row"
        className="sticky left-0 z-1 shadow-[-8px_0_0_var(--canvas)] h-[50px] border-line border-b bg-canvas p-0 pr-2 text-left font-normal group-last:border-b-0"
      >
        <RepositoryCell repository={row.repository} host={host} spot={spot(`${id}`, 0)} />
      </th>
      {columns.map(({ name }, i) => {
        const cell = row.cells[name.toLowerCase()];
        return (
          <td key={name} className={TD}>
            <MatrixCell
              cell={cell}
              environment={name}
              repositoryKey={key}
              changed={changed.has(cellKey(id, name))}
              spot={spot(cellKey(id, name), i + 1)}
            />
          </td>
        );
      })}
      {withPreviews && (
        <td className={TD}>
          <PreviewCell previews={row.previews} repositoryKey={key} spot={spot(`${id} previews/`, columns.length + 1)} />
        </td>
      )}
    </tr>
  );
});
