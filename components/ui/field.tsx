import { XCircleFillIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";

interface Props {
  label: ReactNode;
  htmlFor: string;
  optional?: boolean;
  /** At the right of the label, such as a counter. */
  end?: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

/** A label, its control, and under it what is wrong, or else what helps. The control names them: `${htmlFor}-error`, `${htmlFor}-help`. */
export function Field({ label, htmlFor, optional = false, end, help, error, children }: Props) {
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex items-baseline gap-[5px]">
        <label htmlFor={htmlFor} className="font-medium">
          {label}
        </label>
        {optional && <span className="text-fg-subtle">optional</span>}
        {end !== undefined && <span className="ml-auto text-fg-muted text-sm">{end}</span>}
      </div>
      {children}
      {error ? (
        <FieldError id={`${htmlFor}-error`}>{error}</FieldError>
      ) : (
        help && (
          <p id={`${htmlFor}-help`} className="mt-1.5 text-fg-muted text-sm">
            {help}
          </p>
        )
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="mt-1.5 flex gap-1.5 text-danger text-sm">
      <XCircleFillIcon size={14} className="mt-px" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
