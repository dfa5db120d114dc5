"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  items: readonly { value: T; label: string; icon?: ReactNode }[];
  /** In a dialog: the choice is where the keyboard begins. */
  autoFocus?: boolean;
}

/** A choice of a few as tiles that wrap; arrows move, as in any group of radios. */
export function RadioTiles<T extends string>({ label, value, onChange, items, autoFocus = false }: Props<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="grid grid-cols-[repeat(auto-fill,minmax(124px,1fr))] gap-1.5"
    >
      {items.map((item) => (
        <RadioGroup.Item
          key={item.value}
          value={item.value}
          autoFocus={autoFocus && item.value === value}
          className="flex h-9 items-center gap-2 rounded-md border border-line-strong bg-overlay px-2.5 text-left font-medium transition-colors duration-1 hover:bg-hover data-[state=checked]:border-accent-solid data-[state=checked]:bg-selected-overlay data-[state=checked]:shadow-[0_0_0_1px_var(--accent-solid)] max-sm:h-11"
        >
          {item.icon}
          <span className="truncate">{item.label}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
