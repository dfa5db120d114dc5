import { stateWord } from "@/lib/domain/deployment-state";
import type { CellView, OverviewView } from "@/lib/domain/views";

export interface CellChanges {
  /** Cells to light up, as `cellKey` names them. */
  readonly keys: ReadonlySet<string>;
  /** One sentence for those who listen; null when nothing changed. */
  readonly sentence: string | null;
}

export function cellKey(repositoryId: number, environment: string): string {
  return `${repositoryId} ${environment.toLowerCase()}`;
}

/** What reads differently after a new reading, in cells that were there before. */
export function changedCells(before: OverviewView, after: OverviewView): CellChanges {
  const old = new Map(cells(before).map(({ key, cell }) => [key, print(cell)]));
  const changed = cells(after).filter(({ key, cell }) => old.has(key) && old.get(key) !== print(cell));
  return { keys: new Set(changed.map(({ key }) => key)), sentence: sentenceOf(changed) };
}

interface Placed {
  key: string;
  repository: string;
  cell: CellView;
}

function cells(view: OverviewView): Placed[] {
  return view.rows.flatMap(({ repository: { id, key }, cells: byName }) =>
    Object.values(byName).map((cell) => ({ key: cellKey(id, cell.environment), repository: key.name, cell })),
  );
}

function print({ current, latest }: CellView): string {
  return [current?.id, current?.state, latest?.id, latest?.state].join(" ");
}

function sentenceOf([first, ...others]: readonly Placed[]): string | null {
  if (!first) return null;
  const { current, latest, environment } = first.cell;
  const news = latest ?? current;
  if (!news) return null;
  const what = latest ? `${news.version} reads ${stateWord(news.state)}` : `${news.version} is live`;
  const sentence = `${first.repository}, ${environment}: ${what}`;
  return others.length === 0 ? sentence : `${sentence}, and ${others.length} more changed`;
}
