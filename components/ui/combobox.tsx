"use client";

import { TriangleDownIcon } from "@primer/octicons-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { ComboboxGroup } from "./combobox-list";
import { ComboboxOptions } from "./combobox-options";
import { Input } from "./input";
import { useCombobox } from "./use-combobox";

interface Props {
  id: string;
  value: string;
  onChange: (value: string) => void;
  groups: readonly ComboboxGroup[];
  /** Under the options: what else may be typed. */
  footer?: ReactNode;
  freeText?: boolean;
  placeholder?: string;
  mono?: boolean;
  invalid?: boolean;
  icon?: ReactNode;
  /** Inside the box, at the right, about what is chosen. */
  end?: ReactNode;
}

/** A text field with a list of choices (ARIA combobox): type to narrow it, arrows move, Enter takes, Escape closes the list only. */
export function Combobox({
  id,
  value,
  onChange,
  groups,
  footer,
  freeText = false,
  placeholder,
  mono,
  invalid,
  icon,
  end,
}: Props) {
  const box = useCombobox({ value, onChange, groups, freeText });
  const root = useRef<HTMLDivElement>(null);
  const listId = `${id}-options`;
  const expanded = box.open && (box.flat.length > 0 || footer !== undefined);

  useEffect(() => {
    if (box.active >= 0) document.getElementById(`${listId}-${box.active}`)?.scrollIntoView({ block: "nearest" });
  }, [box.active, listId]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus left the field and its list
    <div
      ref={root}
      className="relative"
      onBlur={(event) => !root.current?.contains(event.relatedTarget) && box.close()}
    >
      <Input
        id={id}
        role="combobox"
        aria-expanded={expanded}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={expanded && box.active >= 0 ? `${listId}-${box.active}` : undefined}
        aria-invalid={invalid || undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        placeholder={placeholder}
        className={mono ? "font-mono" : undefined}
        value={box.text}
        icon={icon}
        end={
          <>
            {end && <span className="flex-none text-sm">{end}</span>}
            <TriangleDownIcon size={16} className="text-fg-subtle" />
          </>
        }
        onClick={box.show}
        onChange={(event) => box.type(event.target.value)}
        onKeyDown={box.onKeyDown}
      />
      {expanded && (
        <ComboboxOptions
          listId={listId}
          groups={box.shown}
          active={box.active}
          chosen={value}
          mono={mono}
          footer={footer}
          onPoint={box.setActive}
          onChoose={box.choose}
        />
      )}
    </div>
  );
}
