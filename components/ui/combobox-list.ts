import type { ReactNode } from "react";

export interface ComboboxItem {
  readonly value: string;
  readonly label: string;
  /** Second text, quieter, which gives way first. */
  readonly detail?: string;
  /** At the right. */
  readonly meta?: ReactNode;
  readonly icon?: ReactNode;
}

export interface ComboboxGroup {
  readonly label: string;
  readonly items: readonly ComboboxItem[];
}

const MOST = 100;

/**
 * The items that match what is typed, by every word of it, in value, label or detail; names that begin with it first. All items while
 * `typed` is empty; at most 100, so that thousands of refs stay quick.
 */
export function filterGroups(groups: readonly ComboboxGroup[], typed: string): ComboboxGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let left = MOST;
  return groups.flatMap(({ label, items }) => {
    const found = rank(
      items.filter((item) => matches(item, words)),
      words,
    ).slice(0, left);
    left -= found.length;
    return found.length === 0 ? [] : [{ label, items: found }];
  });
}

function matches(item: ComboboxItem, words: readonly string[]): boolean {
  const text = `${item.value}\n${item.label}\n${item.detail ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function rank(items: readonly ComboboxItem[], [word]: readonly string[]): ComboboxItem[] {
  if (word === undefined) return [...items];
  const score = ({ label }: ComboboxItem) => {
    const at = label.toLowerCase().indexOf(word);
    return at === 0 ? 0 : at > 0 ? 1 : 2;
  };
  return [...items].sort((a, b) => score(a) - score(b));
}
