import type { ReactNode } from "react";
import { hullPath } from "./hull-path";

interface Props {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** The heading's level, by where it stands. */
  level?: 1 | 2;
}

/** An empty page: two free berths at a quay, what is missing, and how to begin. */
export function EmptyState({ title, children, actions, level = 2 }: Props) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-6 pt-16 pb-2 text-center max-sm:px-4 max-sm:pt-10">
      <FreeBerths />
      <Heading className="mt-5 font-semibold text-[18px] leading-[26px] tracking-[-0.014em]">{title}</Heading>
      {children && <div className="mt-1.5 max-w-[520px] text-fg-muted text-md leading-[22px]">{children}</div>}
      {actions && <div className="mt-[18px] flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** Two berths at a quay with nothing in them; the upper one is the longer. */
export function FreeBerths() {
  return (
    <svg width="200" height="84" viewBox="0 0 200 84" fill="none" aria-hidden="true" className="max-w-full">
      <rect width="4" height="84" rx="2" className="fill-fg" />
      {[
        { y: 2, width: 188 },
        { y: 46, width: 156 },
      ].map(({ y, width }) => (
        <path
          key={y}
          d={hullPath(width, 36)}
          transform={`translate(8 ${y})`}
          className="stroke-line-control [stroke-dasharray:4_3.5]"
          strokeWidth="1.25"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
