"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { Card } from "@/components/ui/card";
import { FailureNote } from "@/components/ui/failure-note";
import { Switch } from "@/components/ui/switch";
import type { Failure } from "@/lib/domain/failure";
import type { RepositoryView } from "@/lib/domain/views";
import { setDeployerAction } from "./actions";

type Deployer = NonNullable<RepositoryView["deployer"]>;

interface Props {
  view: RepositoryView;
  deployer: Deployer;
}

/** The built-in deployer of a repository on the embedded GitHub: two switches for an admin, one sentence for everybody else. */
export function DeployerCard({ view, deployer }: Props) {
  if (!view.repository.permissions.admin) {
    return <p className="pt-5 text-fg-muted text-sm">{deployerSentence(deployer)}</p>;
  }
  return <DeployerSwitches view={view} deployer={deployer} />;
}

function deployerSentence({ enabled, stepAllowed, sample }: Deployer): string {
  if (!enabled) return "The built-in deployer is off here: statuses are posted by hand or by another tool.";
  const step =
    sample || stepAllowed ? "and runs the repository's own deploy step" : "without the repository's own step";
  return `The built-in deployer deploys what is created here, ${step}.`;
}

function DeployerSwitches({ view, deployer }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const queries = useQueryClient();
  const set = (change: { enabled?: boolean; stepAllowed?: boolean }) =>
    start(async () => {
      const result = await setDeployerAction({ repository: view.repository.key, ...change });
      setFailure(result.ok ? null : result.failure);
      await queries.invalidateQueries();
    });
  return (
    <section aria-labelledby="deployer" className="pt-5">
      <Card title="Built-in deployer" titleId="deployer">
        {failure && <FailureNote failure={failure} />}
        <Setting
          id="deployer-enabled"
          title="Deploy what is created here"
          help="Listens to the deployment event, checks the commit out, posts every status with a log. Off, statuses are posted by hand."
          checked={deployer.enabled}
          disabled={busy}
          onChange={(enabled) => set({ enabled })}
        />
        <Setting
          id="deployer-step"
          title="Run the repository's own deploy step"
          help={
            deployer.sample
              ? "Always on in a repository of the sample world."
              : "Its program runs on this machine with the rights of Berth. Allow it only where you trust everybody who may push."
          }
          checked={deployer.sample || deployer.stepAllowed}
          disabled={busy || deployer.sample || !deployer.enabled}
          onChange={(stepAllowed) => set({ stepAllowed })}
        />
      </Card>
    </section>
  );
}

interface SettingProps {
  id: string;
  title: string;
  help: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

function Setting({ id, title, help, checked, disabled, onChange }: SettingProps) {
  return (
    <div className="flex items-center gap-4 border-line border-t px-4 py-3 first:border-t-0">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          {title}
        </label>
        <p id={`${id}-help`} className="text-fg-muted text-sm">
          {help}
        </p>
      </div>
      <Switch id={id} checked={checked} disabled={disabled} onChange={onChange} aria-describedby={`${id}-help`} />
    </div>
  );
}
