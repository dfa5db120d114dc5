"use client";

import { XIcon } from "@primer/octicons-react";
import { type KeyboardEvent, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { RefFacts } from "@/lib/domain/views";
import { plural, shortSha } from "@/lib/format";
import type { FormValues } from "./form-values";

interface Props {
  readonly values: Pick<FormValues, "checks" | "contexts">;
  readonly facts: RefFacts | undefined;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** Which checks of the commit must be green: all of them as GitHub wants it, only some, or none. */
export function ChecksField({ values, facts, error, onChange }: Props) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">Required checks</legend>
      <Segmented
        label="Required checks"
        value={values.checks}
        onChange={(checks: FormValues["checks"]) => onChange({ checks })}
        items={[
          { value: "all", label: "All checks" },
          { value: "these", label: "Only these" },
          { value: "none", label: "None" },
        ]}
      />
      {values.checks === "these" && <Chips values={values} facts={facts} onChange={onChange} />}
      <p className={`mt-1.5 text-sm ${error ? "text-danger" : "text-fg-muted"}`}>{error ?? help(values, facts)}</p>
    </fieldset>
  );
}

function help({ checks }: Props["values"], facts: RefFacts | undefined): string {
  if (checks === "none") return "GitHub does not look at any check of the commit.";
  if (checks === "these") return "A check that has never reported counts as not passed.";
  if (!facts) return "Every check of the commit must have passed. This is GitHub's default.";
  const n = facts.contexts.length;
  if (n === 0) return `No check has reported on ${shortSha(facts.sha)}, so nothing stands in the way.`;
  return `Every check of the commit must have passed: ${plural(n, "check")} on ${shortSha(facts.sha)}.`;
}

function Chips({ values, facts, onChange }: Omit<Props, "error">) {
  const [typed, setTyped] = useState("");
  const { contexts } = values;
  const known = facts?.contexts.map((c) => c.context) ?? [];
  const left = known.filter((name) => !contexts.includes(name));
  const add = (name: string) => {
    const context = name.trim();
    setTyped("");
    if (context !== "" && !contexts.includes(context)) onChange({ contexts: [...contexts, context] });
  };
  const remove = (name: string) => onChange({ contexts: contexts.filter((c) => c !== name) });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && !event.metaKey && !event.ctrlKey && typed.trim() !== "") {
      event.preventDefault();
      add(typed);
    }
    if (event.key === "Backspace" && typed === "") remove(contexts.at(-1) ?? "");
  };
  return (
    <>
      <div className="mt-2 flex min-h-[34px] flex-wrap items-center gap-1.5 rounded-md border border-line-control bg-canvas px-2.5 py-1 focus-within:border-accent-solid focus-within:shadow-[0_0_0_1px_var(--accent-solid)]">
        {contexts.map((name) => (
          <Chip key={name} name={name} onRemove={() => remove(name)} />
        ))}
        <input
          id="contexts"
          aria-label="Add a required check"
          value={typed}
          placeholder="add a context"
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
          className="h-6 min-w-24 flex-1 bg-transparent outline-none placeholder:text-fg-subtle"
        />
        {left.length > 0 && (
          <span className="whitespace-nowrap text-fg-muted">{left.length} more are not required</span>
        )}
      </div>
      {left.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {left.slice(0, 12).map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => add(name)}
              className="h-6 rounded-sm border border-line border-dashed px-1.5 font-mono text-fg-muted text-sm hover:bg-hover max-sm:h-9"
            >
              + {name}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-6 min-w-0 items-center gap-0.5 rounded-sm bg-neutral-bg pl-1.5 font-mono text-sm">
      <span className="truncate">{name}</span>
      <button
        type="button"
        aria-label={`Do not require ${name}`}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded-sm text-fg-subtle hover:text-fg"
      >
        <XIcon size={12} />
      </button>
    </span>
  );
}
