import type { ComponentType, ReactNode } from "react";

/** A few ways to go on, side by side. */
export function Ways({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto mt-9 grid max-w-[960px] grid-cols-3 gap-3 text-left max-lg:grid-cols-1">{children}</div>
  );
}

interface Props {
  icon: ComponentType<{ size?: number; className?: string }>;
  title: ReactNode;
  text: ReactNode;
  /** To copy into a shell or a file. */
  code?: string;
  /** What to press, under the text. */
  children?: ReactNode;
}

export function Way({ icon: Icon, title, text, code, children }: Props) {
  return (
    <section className="flex min-w-0 flex-col items-start rounded-lg border border-line px-4 py-3.5">
      <h2 className="flex items-center gap-2 font-semibold">
        <Icon size={16} className="text-fg-muted" />
        {title}
      </h2>
      <p className="mt-1 mb-3 text-fg-muted">{text}</p>
      {code && (
        <pre className="mt-auto w-full whitespace-pre-wrap break-words rounded-code bg-inset px-3 py-2.5 font-mono text-[11.5px] leading-[18px]">
          {code}
        </pre>
      )}
      {children && <div className="mt-auto w-full min-w-0">{children}</div>}
    </section>
  );
}
