"use client";

import { useState } from "react";
import { beginSignIn } from "@/components/ui/begin-sign-in";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { errorToast } from "@/components/ui/error-toast";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { PasteValues } from "./paste-values";

const NEEDED = "admin:repo_hook";

interface Props {
  repositoryKey: RepositoryKey;
  login: string;
  scopes: readonly string[];
}

/** The viewer may see the webhooks, Berth's sign-in may not: what is missing, and how to get it without giving away code. */
export function NoScope({ repositoryKey, login, scopes }: Props) {
  const { host } = repositoryKey;
  const [busy, setBusy] = useState(false);
  const begin = () => {
    setBusy(true);
    const callbackPath = `${window.location.pathname}${window.location.search}`;
    beginSignIn({ host, scope: [...new Set([...scopes, NEEDED])].join(" "), login, callbackPath }).catch(() => {
      setBusy(false);
      errorToast("The sign-in could not begin. Berth does not answer; try again.");
    });
  };
  return (
    <>
      <EmptyState
        title="Your sign-in does not reach webhooks"
        actions={
          scopes.length > 0 && (
            <Button variant="primary" onClick={begin} disabled={busy}>
              Sign in with webhooks
            </Button>
          )
        }
      >
        {scopes.length > 0 ? (
          <>
            You are an admin here, but Berth was given <Scopes names={scopes} /> only. Webhooks need{" "}
            <Scopes names={[NEEDED]} />, which opens no code. The host asks you once.
          </>
        ) : (
          <>
            You are an admin here, but the host gave Berth no right to webhooks. The owner of the app adds “Webhooks:
            read and write”; then sign in again.
          </>
        )}
      </EmptyState>
      <div className="mx-auto mt-8 max-w-[560px] rounded-lg border border-line p-4 text-left text-base text-fg">
        <h2 className="font-semibold">Or make the webhook at the host yourself</h2>
        <p className="mb-1 text-fg-muted">With it Berth hears of every change, whatever your sign-in opens.</p>
        <PasteValues repositoryKey={repositoryKey} />
      </div>
    </>
  );
}

function Scopes({ names }: { names: readonly string[] }) {
  return names.map((name, i) => (
    <span key={name}>
      {i > 0 && (i === names.length - 1 ? " and " : ", ")}
      <code className="rounded-xs bg-inset px-1 font-mono text-sm">{name}</code>
    </span>
  ));
}
