"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { CodeArea } from "./code-area";
import { type FormValues, payloadProblem } from "./form-values";

interface Props {
  readonly values: Pick<FormValues, "payload" | "payloadKind">;
  /** Shown once the form was tried; the place of a problem is shown while typing. */
  readonly error: string | undefined;
  readonly source: { readonly id: number; readonly payload: string } | null;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** What is sent along to whoever deploys: JSON that is checked before it is sent, or plain text. */
export function PayloadEditor({ values, error, source, onChange }: Props) {
  const problem = payloadProblem(values);
  const json = values.payloadKind === "json";
  const format = () => onChange({ payload: JSON.stringify(JSON.parse(values.payload), null, 2) });
  return (
    <div className="min-w-0">
      <label htmlFor="payload" className="mb-1.5 flex items-baseline gap-1.5 font-medium">
        Payload <span className="font-normal text-fg-subtle">optional</span>
      </label>
      <div
        data-bad={problem && error ? "" : undefined}
        className="editor overflow-hidden rounded-code border border-line-control focus-within:border-accent-solid focus-within:shadow-[0_0_0_1px_var(--accent-solid)] data-bad:border-danger-solid data-bad:shadow-[0_0_0_1px_var(--danger-solid)]"
      >
        <div className="flex min-h-9 items-center border-line border-b bg-surface pr-1 pl-1.5">
          <Segmented
            label="Kind of payload"
            value={values.payloadKind}
            onChange={(payloadKind: FormValues["payloadKind"]) => onChange({ payloadKind })}
            items={[
              { value: "json", label: "JSON" },
              { value: "text", label: "Text" },
            ]}
          />
          <span className="ml-auto flex gap-1">
            {source && source.payload !== values.payload && (
              <Button
                variant="ghost"
                size="sm"
                onClick={() => onChange({ payload: source.payload, payloadKind: "json" })}
              >
                Copy from #{source.id}
              </Button>
            )}
            {json && (
              <Button
                variant="ghost"
                size="sm"
                className="disabled:border-transparent disabled:bg-transparent"
                disabled={values.payload.trim() === "" || problem !== undefined}
                onClick={format}
              >
                Format
              </Button>
            )}
          </span>
        </div>
        <CodeArea
          id="payload"
          value={values.payload}
          coloured={json}
          problem={problem}
          describedBy={error ? "payload-error" : undefined}
          onChange={(payload) => onChange({ payload })}
        />
      </div>
      {error && (
        <FieldError id="payload-error">
          {error}
          {problem && " Nothing has been sent; what you typed is kept."}
        </FieldError>
      )}
    </div>
  );
}
