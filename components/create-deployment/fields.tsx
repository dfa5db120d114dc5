"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DeploymentView } from "@/lib/domain/views";
import { ChecksField } from "./checks-field";
import { EnvironmentField } from "./environment-field";
import { FlagsField } from "./flags-field";
import type { FieldErrors, FormValues } from "./form-values";
import { MergeChoice } from "./merge-choice";
import { PayloadEditor } from "./payload-editor";
import { RefField } from "./ref-field";
import type { Scene } from "./what-will-happen";

interface Props {
  readonly scene: Scene;
  readonly errors: FieldErrors;
  readonly source: DeploymentView | undefined;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** The fields in the order in which GitHub's answer depends on them. */
export function Fields({ scene: { view, values, facts, lookup }, errors, source, onChange }: Props) {
  const { defaultBranch } = view.repository;
  return (
    <>
      <RefField
        refs={view.refs}
        values={values}
        facts={facts}
        lookup={lookup}
        repository={view.repository}
        error={errors.ref}
        onChange={onChange}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <EnvironmentField
          environments={view.environments}
          value={values.environment}
          error={errors.environment}
          onChange={(environment) => onChange({ environment })}
        />
        <Field label="Task" htmlFor="task" error={errors.task}>
          <Input
            id="task"
            value={values.task}
            aria-invalid={Boolean(errors.task)}
            autoCapitalize="off"
            className="font-mono"
            onChange={(e) => onChange({ task: e.target.value })}
          />
        </Field>
      </div>
      <Field label="Description" optional htmlFor="description" error={errors.description}>
        <Input
          id="description"
          dir="auto"
          value={values.description}
          aria-invalid={Boolean(errors.description)}
          onChange={(e) => onChange({ description: e.target.value })}
        />
      </Field>
      <PayloadEditor
        values={values}
        error={errors.payload}
        source={source?.payload ? { id: source.deployment.id, payload: source.payload } : null}
        onChange={onChange}
      />
      <MergeChoice
        autoMerge={values.autoMerge}
        behind={facts?.behind}
        defaultBranch={defaultBranch}
        onChange={(autoMerge) => onChange({ autoMerge })}
      />
      <ChecksField values={values} facts={facts} error={errors.requiredContexts} onChange={onChange} />
      <FlagsField values={values} onChange={onChange} />
    </>
  );
}
