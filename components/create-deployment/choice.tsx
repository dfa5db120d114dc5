import type { ReactNode } from "react";

interface GroupProps {
  readonly label: string;
  readonly aside: string;
  readonly children: ReactNode;
}

/** Few choices that need a sentence each, as radio buttons in one frame. */
export function ChoiceGroup({ label, aside, children }: GroupProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">
        {label} <span className="font-normal text-fg-subtle">{aside}</span>
      </legend>
      <div className="divide-y divide-line overflow-hidden rounded-lg border border-line-strong">{children}</div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

export function Choice({ name, checked, onChoose, title, children }: ChoiceProps) {
  return (
    <label className="flex gap-2.5 px-3 py-[11px] focus-within:bg-hover">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 flex-none appearance-none rounded-full border-[1.5px] border-line-control bg-canvas checked:border-[5px] checked:border-accent-solid"
      />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block text-fg-muted text-sm">{children}</span>
      </span>
    </label>
  );
}
