import { CheckCircleFillIcon, InfoIcon, XCircleFillIcon } from "@primer/octicons-react";
import type { Line } from "./line";

const GLYPHS = {
  good: <CheckCircleFillIcon size={16} className="text-success-solid" aria-label="Good" />,
  bad: <XCircleFillIcon size={16} className="text-danger-solid" aria-label="In the way" />,
  info: <InfoIcon size={16} className="text-accent-solid" aria-label="Note" />,
} as const;

/** One line per thing that will be so, with a glyph that says whether it is in the way. */
export function WillHappen({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <section className="border-line p-4 max-lg:border-t">
      <h2 className="font-semibold text-md max-lg:sr-only">What will happen</h2>
      <ul className="mt-2.5 flex flex-col gap-2.5 max-lg:mt-0">
        {lines.map(({ tone, title, detail }) => (
          <li key={title} className="flex gap-[9px] leading-[18px]">
            <span className="flex-none pt-px">{GLYPHS[tone]}</span>
            <span className="min-w-0">
              <span className="block break-words">{title}</span>
              <span className="block break-words text-fg-muted text-sm">{detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
