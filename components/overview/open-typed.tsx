import type { OverviewView } from "@/lib/domain/views";
import { OpenLinks } from "./open-links";
import { hostsOf, typedRepositories } from "./typed-repository";

/** What was typed is a repository that is not among the rows, though its letters match some: a way to open it all the same. */
export function OpenTyped({ view, q }: { view: OverviewView; q: string }) {
  const shown = new Set(
    view.rows.map(({ repository: { key } }) => `${key.host}/${key.owner}/${key.name}`.toLowerCase()),
  );
  const typed = typedRepositories(q, hostsOf(view)).filter(
    ({ host, owner, name }) => !shown.has(`${host}/${owner}/${name}`.toLowerCase()),
  );
  // Without a host in it, it means the one that is among the rows.
  const isShown = view.rows.some(
    ({ repository: { key } }) => `${key.owner}/${key.name}`.toLowerCase() === q.trim().toLowerCase(),
  );
  if (typed.length === 0 || isShown) return null;
  return (
    <div className="mx-6 mb-2.5 overflow-hidden rounded-lg border border-line max-sm:mx-4">
      <OpenLinks typed={typed} />
    </div>
  );
}
