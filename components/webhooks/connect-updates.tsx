"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { FailureNote } from "@/components/ui/failure-note";
import { GrantCodeAccess } from "@/components/ui/grant-code-access";
import { SignInAgain } from "@/components/ui/sign-in-again";
import type { Failure } from "@/lib/domain/failure";
import type { RepositoryInfo } from "@/lib/domain/views";
import { callAction } from "@/lib/query/call-action";
import { keys } from "@/lib/query/keys";
import { connectHookAction } from "./actions";
import { PasteValues } from "./paste-values";

/** Has the host tell Berth of every change: by a click for admins, by values to paste for whoever else may deploy. Nothing for readers. */
export function ConnectUpdates({ repository }: { repository: Pick<RepositoryInfo, "key" | "permissions"> }) {
  const { key, permissions } = repository;
  if (!permissions.write) return null;
  if (permissions.assumed) return <NotProven host={key.host} />;
  return (
    <>
      {permissions.admin ? (
        <ConnectButton repositoryKey={key} />
      ) : (
        <p className="text-fg-muted">An admin of the repository makes the webhook, with these values.</p>
      )}
      <div className="mt-1">
        <PasteValues repositoryKey={key} />
      </div>
    </>
  );
}

// The server hands out secrets to proven writers only, and a host that shows deployments alone proves nothing.
function NotProven({ host }: { host: string }) {
  return (
    <>
      <p className="mb-2 text-fg-muted">
        To connect live updates Berth has to see what you may do here, which access to deployments alone does not tell.
      </p>
      <GrantCodeAccess host={host} />
    </>
  );
}

function ConnectButton({ repositoryKey }: { repositoryKey: RepositoryInfo["key"] }) {
  const client = useQueryClient();
  const [state, setState] = useState<"open" | "busy" | "connected">("open");
  const [failure, setFailure] = useState<Failure | null>(null);
  const connect = async () => {
    setState("busy");
    setFailure(null);
    const result = await callAction(() => connectHookAction({ repository: repositoryKey }));
    setState(result.ok ? "connected" : "open");
    if (!result.ok) return setFailure(result.failure);
    toast.success("Live updates are connected");
    await client.invalidateQueries({ queryKey: keys.hooks(repositoryKey) });
  };
  if (state === "connected") return <p role="status">Connected. The first event shows here.</p>;
  return (
    <>
      <Button disabled={state === "busy"} onClick={() => void connect()}>
        {state === "busy" ? "Connecting …" : "Connect live updates"}
      </Button>
      {failure && (
        <div className="mt-3">
          <ConnectFailure failure={failure} />
        </div>
      )}
    </>
  );
}

// The repository was read with the same token, and by an admin: a no here is about what the sign-in may do (contract 1c).
function ConnectFailure({ failure }: { failure: Failure }) {
  if (failure.code === "not_found" || failure.code === "forbidden")
    return <p className="text-fg-muted">Your sign-in does not reach webhooks. Paste the values at the host instead.</p>;
  return <FailureNote failure={failure} actions={failure.code === "signed_out" ? <SignInAgain /> : undefined} />;
}
