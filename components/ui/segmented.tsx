import Link from "next/link";
import type { ReactNode } from "react";

interface Item<T extends string> {
  value: T;
  label: ReactNode;
  /** With it the item is a link, for a choice that lives in the address. */
  href?: string;
}

interface Props<T extends string> {
  label: string;
  items: readonly Item<T>[];
  value: T;
  onChange?: (value: T) => void;
}

const ITEM =
  "inline-flex h-[26px] flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 font-medium text-fg-muted text-sm hover:text-fg aria-current:bg-track-on aria-current:text-fg aria-current:shadow-[0_0_0_1px_light-dark(var(--line),transparent)] aria-pressed:bg-track-on aria-pressed:text-fg aria-pressed:shadow-[0_0_0_1px_light-dark(var(--line),transparent)] max-sm:h-9 max-sm:text-base";

/** A few choices that exclude each other, side by side. */
export function Segmented<T extends string>({ label, items, value, onChange }: Props<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a layout of its own
    <div role="group" aria-label={label} className="inline-flex flex-none gap-0.5 rounded-[7px] bg-track p-0.5">
      {items.map((item) =>
        item.href === undefined ? (
          <button
            key={item.value}
            type="button"
            aria-pressed={item.value === value}
            onClick={() => onChange?.(item.value)}
            className={ITEM}
          >
            {item.label}
          </button>
        ) : (
          <Link
            key={item.value}
            href={item.href}
            scroll={false}
            aria-current={item.value === value ? "true" : undefined}
            className={ITEM}
          >
            {item.label}
          </Link>
        ),
      )}
    </div>
  );
}
