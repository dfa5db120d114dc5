import { CheckIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import type { ComboboxGroup, ComboboxItem } from "./combobox-list";
import { cx } from "./cx";

interface Props {
  listId: string;
  groups: readonly ComboboxGroup[];
  /** Number of the active option over all groups; -1 for none. */
  active: number;
  chosen: string;
  mono?: boolean;
  footer?: ReactNode;
  onPoint: (index: number) => void;
  onChoose: (item: ComboboxItem) => void;
}

/** The list under a combobox. The focus stays in the field, so a press of the pointer must not take it. */
export function ComboboxOptions({ listId, groups, active, chosen, mono, footer, onPoint, onChoose }: Props) {
  let index = -1;
  return (
    <div className="menu-content absolute inset-x-0 top-full z-menu mt-1 overflow-hidden rounded-lg border border-line-strong bg-overlay shadow-overlay">
      <div
        id={listId}
        role="listbox"
        aria-label="Choices"
        className="max-h-[min(320px,45dvh)] overflow-y-auto p-1"
        onMouseDown={(event) => event.preventDefault()}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.label} role="group" aria-label={group.label}>
            <div aria-hidden className="px-2 pt-1.5 pb-1 font-medium text-fg-subtle text-xs">
              {group.label}
            </div>
            {group.items.map((item) => {
              index += 1;
              const at = index;
              return (
                <Option
                  key={item.value}
                  id={`${listId}-${at}`}
                  item={item}
                  active={at === active}
                  chosen={item.value === chosen}
                  mono={mono}
                  onPoint={() => onPoint(at)}
                  onChoose={() => onChoose(item)}
                />
              );
            })}
          </div>
        ))}
        {groups.length === 0 && <div className="px-2 py-1.5 text-fg-muted">No match in the list.</div>}
      </div>
      {footer && <div className="border-line border-t px-3 py-2 text-fg-muted text-sm">{footer}</div>}
    </div>
  );
}

interface OptionProps {
  id: string;
  item: ComboboxItem;
  active: boolean;
  chosen: boolean;
  mono?: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, item, active, chosen, mono, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={active}
      onMouseMove={onPoint}
      onClick={onChoose}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 aria-selected:bg-selected-overlay max-sm:min-h-11"
    >
      {item.icon && <span className="flex flex-none">{item.icon}</span>}
      <span dir="auto" className={cx("cut max-w-[60%] flex-none", mono && "font-mono text-sm")}>
        {item.label}
      </span>
      <span dir="auto" className="cut flex-1 text-fg-muted text-sm">
        {item.detail}
      </span>
      {item.meta && <span className="flex-none whitespace-nowrap text-fg-muted text-sm">{item.meta}</span>}
      {chosen && <CheckIcon size={14} className="text-fg-muted" aria-label="chosen" />}
    </div>
  );
}
