import { LinkIcon, LogIcon } from "@primer/octicons-react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { StatusValues } from "./values";

const LONGEST = 140;

interface Props {
  readonly values: StatusValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<StatusValues>) => void;
}

/** Description with its counter, and the two links. */
export function StatusFields({ values, errors, onChange }: Props) {
  return (
    <>
      <Field
        label="Description"
        end={<Counter length={values.description.length} />}
        error={errors.description}
        htmlFor="status-description"
      >
        <Input
          id="status-description"
          dir="auto"
          value={values.description}
          aria-invalid={Boolean(errors.description)}
          onChange={(e) => onChange({ description: e.target.value })}
        />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <UrlField
          id="status-log-url"
          label="Log URL"
          icon={<LogIcon size={14} />}
          value={values.logUrl}
          error={errors.logUrl}
          onChange={(logUrl) => onChange({ logUrl })}
        />
        <UrlField
          id="status-environment-url"
          label="Environment URL"
          icon={<LinkIcon size={14} />}
          value={values.environmentUrl}
          error={errors.environmentUrl}
          onChange={(environmentUrl) => onChange({ environmentUrl })}
        />
      </div>
    </>
  );
}

function Counter({ length }: { length: number }) {
  const over = length > LONGEST;
  return (
    <span className={over ? "font-medium text-danger" : ""}>
      {length} of {LONGEST}
    </span>
  );
}

interface UrlProps {
  readonly id: string;
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function UrlField({ id, label, icon, value, error, onChange }: UrlProps) {
  return (
    <Field label={label} optional error={error} htmlFor={id}>
      <Input
        id={id}
        icon={icon}
        inputMode="url"
        placeholder="https://"
        value={value}
        aria-invalid={Boolean(error)}
        onChange={(e) => onChange(e.target.value)}
      />
    </Field>
  );
}
