"use client";

import { useState } from "react";
import { beginSignIn } from "@/components/ui/begin-sign-in";
import { errorToast } from "@/components/ui/error-toast";
import { SCOPES, type ScopeChoice } from "@/lib/domain/scopes";
import { HostButton } from "./host-button";
import { LocalPeople } from "./local-people";
import { ScopeField } from "./scope-field";

export interface SignInHost {
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly kind: "embedded" | "github.com" | "ghe.com" | "ghes";
}

interface Props {
  hosts: readonly SignInHost[];
  callbackPath: string;
}

/** What Berth may see, and every way in. The embedded GitHub holds no secrets of others: there code is included from the start. */
export function SignInWays({ hosts, callbackPath }: Props) {
  const embedded = hosts.find((host) => host.kind === "embedded");
  const others = hosts.filter((host) => host.kind !== "embedded");
  const [scope, setScope] = useState<ScopeChoice>(others.length === 0 ? "code" : "deployments");
  const [busy, setBusy] = useState(false);

  const begin = (host: string, login?: string) => {
    setBusy(true);
    beginSignIn({ host, scope: SCOPES[scope], login, callbackPath }).catch(() => {
      setBusy(false);
      errorToast("The sign-in could not begin. Berth does not answer; try again.");
    });
  };

  return (
    <>
      <ScopeField value={scope} onChange={setScope} />
      {others.length > 0 && (
        <div className="mt-4 flex flex-col gap-2">
          {others.map((host, i) => (
            <HostButton key={host.name} host={host} primary={i === 0} busy={busy} onClick={() => begin(host.name)} />
          ))}
        </div>
      )}
      {embedded && (
        <LocalPeople alone={others.length === 0} busy={busy} onChoose={(login) => begin(embedded.name, login)} />
      )}
    </>
  );
}
