"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FailureNote } from "@/components/ui/failure-note";
import { SignInAgain } from "@/components/ui/sign-in-again";
import type { Failure } from "@/lib/domain/failure";
import type { HookValues } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { callAction } from "@/lib/query/call-action";
import { showHookValuesAction } from "./actions";

/** What to paste into the host's own form of a webhook. It is asked for only when somebody wants it, and its secret stays covered until then. */
export function PasteValues({ repositoryKey }: { repositoryKey: RepositoryKey }) {
  const [values, setValues] = useState<HookValues | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    setFailure(null);
    const result = await callAction(() => showHookValuesAction({ repository: repositoryKey }));
    setBusy(false);
    if (result.ok) setValues(result.value);
    else setFailure(result.failure);
  };
  if (values) return <Values values={values} />;
  return (
    <>
      <Button size="sm" variant="ghost" className="-ml-2" disabled={busy} onClick={() => void show()}>
        Show the values to paste
      </Button>
      {failure && (
        <FailureNote failure={failure} actions={failure.code === "signed_out" ? <SignInAgain /> : undefined} />
      )}
    </>
  );
}

function Values({ values: { url, contentType, secret, events } }: { values: HookValues }) {
  const [covered, setCovered] = useState(true);
  return (
    <dl className="mt-1 text-base">
      <Value name="Payload URL" text={url} copied="Payload URL copied" />
      <Value name="Content type" text={contentType} copied="Content type copied" />
      <Value name="Secret" text={secret} shown={covered ? "•".repeat(16) : secret} copied="Secret copied">
        <Button size="sm" variant="ghost" aria-pressed={!covered} onClick={() => setCovered(!covered)}>
          {covered ? "Show" : "Hide"}
        </Button>
      </Value>
      <div className="py-1.5">
        <dt className="text-fg-muted text-sm">Events</dt>
        <dd className="font-mono text-sm">{events.join(", ")}</dd>
      </div>
      <p className="pt-1 text-fg-muted text-sm">
        The secret is for this repository alone. That you saw it is in the audit.
      </p>
    </dl>
  );
}

interface ValueProps {
  name: string;
  text: string;
  /** What stands there where that is not the text itself. */
  shown?: string;
  copied: string;
  children?: ReactNode;
}

function Value({ name, text, shown = text, copied, children }: ValueProps) {
  return (
    <div className="border-line border-b py-1.5">
      <dt className="text-fg-muted text-sm">{name}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <span dir="ltr" className="min-w-0 flex-1 break-all font-mono text-sm leading-5">
          {shown}
        </span>
        {children}
        <CopyButton text={text} label={`Copy ${name}`} toastText={copied} iconOnly />
      </dd>
    </div>
  );
}
