"use client";

import { type KeyboardEvent, useState } from "react";
import { type ComboboxGroup, type ComboboxItem, filterGroups } from "./combobox-list";

interface Options {
  value: string;
  onChange: (value: string) => void;
  groups: readonly ComboboxGroup[];
  /** What is typed counts as a value; otherwise leaving puts the last choice back. */
  freeText: boolean;
}

/** State and keys of a combobox: what is typed, whether the list is open, which option is active. */
export function useCombobox({ value, onChange, groups, freeText }: Options) {
  const [open, setOpen] = useState(false);
  /** Null: nothing typed since it opened, so every option shows. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const shown = open ? filterGroups(groups, typed ?? "") : [];
  const flat = shown.flatMap((group) => group.items);

  const close = () => {
    setOpen(false);
    setTyped(null);
    setActive(-1);
  };
  const show = () => {
    if (open) return;
    setOpen(true);
    setActive(
      filterGroups(groups, "")
        .flatMap((group) => group.items)
        .findIndex((item) => item.value === value),
    );
  };
  const choose = (item: ComboboxItem) => {
    onChange(item.value);
    close();
  };
  const type = (text: string) => {
    setOpen(true);
    setTyped(text);
    setActive(freeText || text === "" ? -1 : 0);
    if (freeText) onChange(text);
  };
  const move = (step: number) => {
    if (!open) return show();
    if (flat.length > 0)
      setActive((at) => (at < 0 && step < 0 ? flat.length - 1 : (at + step + flat.length) % flat.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = flat[active];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && open && at && !event.ctrlKey && !event.metaKey) choose(at);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { open, shown, flat, active, setActive, text: typed ?? value, show, close, choose, type, onKeyDown };
}
