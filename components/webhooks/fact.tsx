import type { ReactNode } from "react";

/** One line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[30px] items-start gap-3 py-[5px]">
      <dt className="w-[92px] flex-none text-fg-muted">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 gap-y-1">{children}</dd>
    </div>
  );
}
