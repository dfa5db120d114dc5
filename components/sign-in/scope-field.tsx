"use client";

import { RadioGroup } from "radix-ui";
import type { ScopeChoice } from "@/lib/domain/scopes";

const CHOICES: readonly { value: ScopeChoice; name: string; about: string }[] = [
  {
    value: "deployments",
    name: "Deployments only",
    about: "No code. Commit lists of private repositories stay empty.",
  },
  { value: "code", name: "Deployments and code", about: "Adds commits, refs, checks, webhooks and “n behind”." },
];

interface Props {
  value: ScopeChoice;
  onChange: (value: ScopeChoice) => void;
}

/** What Berth will ask the host for. */
export function ScopeField({ value, onChange }: Props) {
  return (
    <div className="mt-6">
      <h2 id="scope" className="mb-1.5 font-medium text-base">
        What Berth may see
      </h2>
      <RadioGroup.Root
        aria-labelledby="scope"
        value={value}
        onValueChange={(next) => onChange(next === "code" ? "code" : "deployments")}
        className="grid grid-cols-2 rounded-code border border-line-control max-sm:grid-cols-1"
      >
        {CHOICES.map((choice) => (
          <RadioGroup.Item
            key={choice.value}
            value={choice.value}
            aria-labelledby={`scope-${choice.value}`}
            aria-describedby={`scope-${choice.value}-about`}
            className="group flex gap-[9px] px-3 py-[9px] text-left leading-[18px] hover:bg-hover focus-visible:-outline-offset-2 sm:first:rounded-l-[7px] sm:last:rounded-r-[7px] sm:last:border-line sm:last:border-l max-sm:first:rounded-t-[7px] max-sm:last:rounded-b-[7px] max-sm:last:border-line max-sm:last:border-t"
          >
            <span className="mt-px size-4 flex-none rounded-full border-[1.5px] border-line-control bg-canvas group-data-[state=checked]:border-5 group-data-[state=checked]:border-accent-solid" />
            <span>
              <span id={`scope-${choice.value}`} className="block font-medium">
                {choice.name}
              </span>
              <span id={`scope-${choice.value}-about`} className="block text-fg-muted text-sm leading-[18px]">
                {choice.about}
              </span>
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
