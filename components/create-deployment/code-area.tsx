"use client";

import { type JsonToken, jsonTokens } from "@/components/ui/json-tokens";
import { JSON_COLOURS } from "@/components/ui/json-view";
import type { JsonProblem } from "./json-check";

interface Props {
  readonly id: string;
  readonly value: string;
  readonly coloured: boolean;
  readonly problem: JsonProblem | undefined;
  readonly describedBy: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text area with numbered lines. Its own letters are transparent: the coloured ones lie under them, at the same places. */
export function CodeArea({ id, value, coloured, problem, describedBy, onChange }: Props) {
  const lines = value.split("\n").map((text, i) => ({ text, number: i + 1 }));
  return (
    <div className="max-h-[420px] overflow-auto bg-canvas py-2 font-mono text-sm/5 max-sm:text-base/6">
      <div className="relative min-h-20 w-max min-w-full">
        <div aria-hidden="true">
          {lines.map(({ number, text }) => (
            <Line
              key={number}
              number={number}
              text={text}
              coloured={coloured}
              problem={problem?.line === number ? problem : undefined}
            />
          ))}
        </div>
        <textarea
          id={id}
          value={value}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          wrap="off"
          aria-invalid={problem !== undefined}
          aria-describedby={describedBy}
          onChange={(e) => onChange(e.target.value)}
          className="absolute inset-0 h-full w-full resize-none overflow-hidden whitespace-pre bg-transparent pr-3 pl-10 text-transparent caret-fg outline-none"
        />
      </div>
    </div>
  );
}

interface LineProps {
  readonly number: number;
  readonly text: string;
  readonly coloured: boolean;
  readonly problem: JsonProblem | undefined;
}

function Line({ number, text, coloured, problem }: LineProps) {
  const tokens: JsonToken[] = coloured ? jsonTokens(text) : [{ at: 0, text, kind: "rest" }];
  return (
    <div className={`flex pr-3 ${problem ? "bg-danger-bg" : ""}`}>
      <span className={`w-10 flex-none pr-3.5 text-right ${problem ? "font-semibold text-danger" : "text-fg-subtle"}`}>
        {number}
      </span>
      <span className="whitespace-pre">{marked(tokens, problem)}</span>
    </div>
  );
}

/** The piece where it stops being JSON is underlined. */
function marked(tokens: readonly JsonToken[], problem: JsonProblem | undefined): React.ReactNode {
  return tokens.map(({ at, kind, text }) => {
    const bad = problem && problem.column > at && problem.column <= at + text.length && text.trim() !== "";
    const wave = bad ? "underline decoration-danger-solid decoration-wavy decoration-1 underline-offset-[3px]" : "";
    return (
      <span key={at} className={`${JSON_COLOURS[kind] ?? ""} ${wave}`}>
        {text}
      </span>
    );
  });
}
