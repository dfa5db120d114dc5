"use client";

import { useState } from "react";
import { beginSignIn } from "@/components/ui/begin-sign-in";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { errorToast } from "@/components/ui/error-toast";

const NEEDED = "admin:repo_hook";

interface Props {
  host: string;
  login: string;
  scopes: readonly string[];
}

/** The viewer may see the webhooks, Berth's sign-in may not: what is missing, and how to get it without giving away code. */
export function NoScope({ host, login, scopes }: Props) {
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
          You are an admin here, but the host gave Berth no right to webhooks. The owner of the app adds “Webhooks: read
          and write”; then sign in again.
        </>
      )}
    </EmptyState>
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
