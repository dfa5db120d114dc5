"use client";

import { ServerIcon } from "@primer/octicons-react";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { StateGlyph } from "@/components/ui/state-glyph";
import { stateWord } from "@/lib/domain/deployment-state";
import type { EnvironmentItem } from "@/lib/domain/views";
import { liveVersion } from "./what-will-happen";

interface Props {
  readonly environments: readonly EnvironmentItem[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (environment: string) => void;
}

/** Where to: the environments that there are, with what they run, or a new name. */
export function EnvironmentField({ environments, value, error, onChange }: Props) {
  const chosen = environments.find((e) => e.name.toLowerCase() === value.trim().toLowerCase());
  const kept = environments.filter((e) => !e.preview);
  const previews = environments.filter((e) => e.preview);
  return (
    <Field label="Environment" htmlFor="environment" error={error}>
      <Combobox
        id="environment"
        value={value}
        onChange={onChange}
        freeText
        placeholder="staging"
        invalid={Boolean(error)}
        icon={<ServerIcon size={14} className="text-fg-subtle" />}
        end={<Now value={value} environment={chosen} />}
        groups={[
          { label: "Environments", items: kept.map(item) },
          { label: "Previews", items: previews.map(item) },
        ]}
        footer="Another name makes a new environment"
      />
    </Field>
  );
}

function item(environment: EnvironmentItem) {
  const { name, state } = environment;
  const version = liveVersion(environment);
  return {
    value: name,
    label: name,
    icon: state ? <StateGlyph state={state} size={16} /> : <ServerIcon size={14} className="text-fg-subtle" />,
    meta: version ? <span className="font-mono">{version}</span> : state ? stateWord(state) : "never deployed",
  };
}

function Now({ value, environment }: { value: string; environment: EnvironmentItem | undefined }) {
  if (value.trim() === "") return null;
  if (!environment) return <span className="whitespace-nowrap text-fg-muted">new</span>;
  const version = liveVersion(environment);
  if (!version) return null;
  return (
    <span className="whitespace-nowrap text-fg-muted">
      now <span className="font-mono">{version}</span>
    </span>
  );
}
