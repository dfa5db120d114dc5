import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly count?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page under its own heading, with what belongs to it at the right. */
export function Section({ title, count, end, children }: Props) {
  return (
    <section className="pt-5">
      <div className="mb-2.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1.5">
        <h2 className="font-semibold text-md tracking-[-0.006em]">{title}</h2>
        {count && <span className="text-fg-muted">{count}</span>}
        {end && <span className="ml-auto flex items-center gap-2 text-fg-muted max-sm:ml-0 max-sm:w-full">{end}</span>}
      </div>
      {children}
    </section>
  );
}
