"use client";

import { GitBranchIcon, GitCommitIcon, TagIcon } from "@primer/octicons-react";
import { Combobox } from "@/components/ui/combobox";
import { DeploymentsOnlyNote } from "@/components/ui/deployments-only-note";
import { Field } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import type { RefChoice, RefFacts, RepositoryInfo } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import type { FormValues } from "./form-values";
import { RefHelp } from "./ref-help";
import type { Scene } from "./what-will-happen";

interface Props {
  readonly refs: readonly RefChoice[];
  readonly values: Pick<FormValues, "ref" | "pinned" | "autoMerge">;
  readonly facts: RefFacts | undefined;
  readonly lookup: Scene["lookup"];
  readonly repository: RepositoryInfo;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** Branch, tag or commit: completed from what the repository has, and pinned to the commit that it names now. */
export function RefField({ refs, values, facts, lookup, repository, error, onChange }: Props) {
  const { permissions, defaultBranch, key } = repository;
  const unknown = lookup === "unknown" ? `No ref found for: ${values.ref.trim()}` : undefined;
  const field = (
    <Field
      label="Ref"
      htmlFor="ref"
      error={error ?? unknown}
      help={
        permissions.assumed ? (
          "Type a branch, a tag or a SHA: GitHub takes the commit that it names when you send it."
        ) : (
          <RefHelp values={values} facts={facts} lookup={lookup} onPin={(pinned) => onChange({ pinned })} />
        )
      }
    >
      <Combobox
        id="ref"
        value={values.ref}
        onChange={(ref) => onChange({ ref })}
        freeText
        mono
        placeholder="A branch, a tag or a SHA"
        invalid={Boolean(error ?? unknown)}
        icon={<KindIcon kind={facts?.kind ?? "branch"} />}
        end={facts && <Pinned facts={facts} defaultBranch={defaultBranch} />}
        groups={[
          { label: "Branches", items: refs.filter((r) => r.kind === "branch").map(item) },
          { label: "Tags", items: refs.filter((r) => r.kind === "tag").map(item) },
        ]}
        footer={
          <>
            Any SHA or <code className="code">refs/pull/1852/head</code> works too
          </>
        }
      />
    </Field>
  );
  if (!permissions.assumed || refs.length > 0) return field;
  return (
    <div className="flex flex-col gap-2.5">
      {field}
      <DeploymentsOnlyNote host={key.host} title="Berth cannot complete refs here">
        Branches, tags and their checks need access to code. What you typed is kept.
      </DeploymentsOnlyNote>
    </div>
  );
}

function item(ref: RefChoice) {
  return {
    value: ref.name,
    label: ref.name,
    detail: ref.headline ?? undefined,
    icon: <KindIcon kind={ref.kind} />,
    meta: (
      <span className="flex gap-2">
        <span className="font-mono">{shortSha(ref.sha)}</span>
        {ref.committedAt && <Time iso={ref.committedAt} kind="age" />}
      </span>
    ),
  };
}

export function KindIcon({ kind }: { readonly kind: RefFacts["kind"] }) {
  const Icon = kind === "tag" ? TagIcon : kind === "commit" ? GitCommitIcon : GitBranchIcon;
  return <Icon size={14} className="text-fg-subtle" />;
}

function Pinned({ facts, defaultBranch }: { facts: RefFacts; defaultBranch: string }) {
  const behind = facts.behind ? `${facts.behind} behind ${defaultBranch}` : null;
  return (
    <span className="flex gap-2 whitespace-nowrap text-fg-muted">
      <span className="font-mono">{shortSha(facts.sha)}</span>
      {behind && <span className="max-sm:hidden">{behind}</span>}
    </span>
  );
}
