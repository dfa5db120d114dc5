"use client";

import type { ReactNode } from "react";
import { Switch } from "@/components/ui/switch";
import { type FormValues, isProduction } from "./form-values";

interface Props {
  readonly values: Pick<FormValues, "transient" | "production" | "environment">;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** What cannot be changed later and decides how it ends (contract 2.5, 2.6). */
export function FlagsField({ values, onChange }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Toggle
        id="transient"
        title="Transient environment"
        checked={values.transient}
        onChange={(transient) => onChange({ transient })}
      >
        Goes away one day. When marked inactive it reads Destroyed.
      </Toggle>
      <Toggle
        id="production"
        title="Production environment"
        checked={isProduction(values)}
        onChange={(production) => onChange({ production })}
      >
        It stays Active when a newer one succeeds, until somebody says otherwise.
      </Toggle>
    </div>
  );
}

interface ToggleProps {
  readonly id: string;
  readonly title: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

function Toggle({ id, title, checked, onChange, children }: ToggleProps) {
  return (
    <div className="flex gap-2.5">
      <Switch id={id} checked={checked} onChange={onChange} aria-describedby={`${id}-help`} />
      <span className="min-w-0">
        <label htmlFor={id} className="block font-medium">
          {title}
        </label>
        <span id={`${id}-help`} className="block text-fg-muted text-sm">
          {children}
        </span>
      </span>
    </div>
  );
}
