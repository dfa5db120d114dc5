/**
 * Moving through rows by keys. A row is whatever holds an element marked `data-row` (its link, the stop of the keyboard) inside the
 * nearest `li` or `section`; its evidence links are marked `data-evidence="log" | "environment"`.
 */

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.getClientRects().length > 0);
}

function focused(): HTMLElement | undefined {
  const holder = document.activeElement?.closest("li, [data-lane]");
  return holder?.querySelector<HTMLElement>("[data-row]") ?? undefined;
}

/** Focuses the row `step` further; without a focused row the first one. Keeps clear of what is fixed at the edges. */
export function moveRow(step: 1 | -1): void {
  const all = rows();
  const here = focused();
  const at = here ? all.indexOf(here) : -1;
  const next = at < 0 ? all[0] : all[at + step];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.closest("li, [data-lane]")?.scrollIntoView({ block: "nearest" });
}

/** The link of the focused row. */
export function focusedRow(): HTMLAnchorElement | undefined {
  const row = focused();
  return row instanceof HTMLAnchorElement ? row : undefined;
}

/** The address of the log or the environment of the focused row. */
export function evidenceOf(kind: "log" | "environment"): string | undefined {
  const holder = document.activeElement?.closest("li, [data-lane]");
  return holder?.querySelector<HTMLAnchorElement>(`a[data-evidence="${kind}"]`)?.href;
}

/** Opens the log or the environment of the focused row in a tab of its own. */
export function openEvidence(kind: "log" | "environment"): void {
  const href = evidenceOf(kind);
  if (href) window.open(href, "_blank", "noopener,noreferrer");
}
