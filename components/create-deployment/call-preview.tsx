"use client";

import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { jsonTokens } from "@/components/ui/json-tokens";
import { JSON_COLOURS } from "@/components/ui/json-view";
import { Segmented } from "@/components/ui/segmented";
import { useOrigin } from "@/components/ui/use-origin";
import type { CreateDeploymentInput } from "@/lib/domain/inputs";
import { type CallForm, callText, pathOf, shownBody } from "./call-text";

interface Props {
  readonly input: CreateDeploymentInput;
  /** The ref in the call is the commit of what was typed. */
  readonly pinned: boolean;
  readonly payloadBroken: boolean;
  readonly answer: string;
}

const LABELS: Record<CallForm, string> = { http: "HTTP", curl: "curl", gh: "gh" };

/** The request as Berth will send it, to read or to send from elsewhere. */
export function CallPreview({ input, pinned, payloadBroken, answer }: Props) {
  const [form, setForm] = useState<CallForm>("http");
  const origin = useOrigin();
  const text = callText(form, input, origin);
  return (
    <section className="border-line border-t p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold text-md">The call</h2>
        <Segmented
          label="How the call is written"
          value={form}
          onChange={setForm}
          items={Object.entries(LABELS).map(([value, label]) => ({ value: value as CallForm, label }))}
        />
      </div>
      <pre className="mt-2.5 max-h-[340px] overflow-auto rounded-code border border-[light-dark(var(--line),transparent)] bg-[light-dark(var(--canvas),var(--inset))] px-3.5 py-3 font-mono text-sm/5">
        {form === "http" ? <Http input={input} pinned={pinned} payloadBroken={payloadBroken} /> : text}
      </pre>
      <div className="mt-2 flex items-center justify-between gap-3 text-sm">
        <CopyButton text={text} label="Copy" toastText={`Call copied as ${LABELS[form]}`} />
        <span className="text-right text-fg-muted">
          {payloadBroken ? (
            "Fix the payload to send this"
          ) : (
            <>
              Expected answer: <b className="font-medium text-fg">{answer}</b>
            </>
          )}
        </span>
      </div>
    </section>
  );
}

function Http({ input, pinned, payloadBroken }: Omit<Props, "answer">) {
  const [open, ref, ...rest] = shownBody(input).split("\n");
  const close = rest.pop();
  return (
    <>
      <b className="font-semibold">POST</b> {pathOf(input.repository)}
      {`\n\n${open}\n`}
      <Coloured text={ref ?? ""} />
      {pinned && <span className="text-fg-subtle">{"   ← pinned"}</span>}
      {"\n"}
      <Coloured text={rest.join("\n")} />
      {payloadBroken && (
        <>
          {",\n  "}
          <span className={JSON_COLOURS.key}>"payload"</span>:{" "}
          <b className="font-semibold text-danger">not valid yet</b>
        </>
      )}
      {`\n${close}`}
    </>
  );
}

function Coloured({ text }: { text: string }) {
  return jsonTokens(text).map(({ at, kind, text: part }) => (
    <span key={at} className={JSON_COLOURS[kind]}>
      {part}
    </span>
  ));
}
