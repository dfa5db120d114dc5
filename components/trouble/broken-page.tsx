import { AlertIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { FAILURES } from "@/lib/messages";

interface Props {
  /** Names the failure in the server's log. */
  digest?: string;
  retry: () => void;
}

/** A page that threw: what to do, and the number that finds it in the log. */
export function BrokenPage({ digest, retry }: Props) {
  const { title, remedy } = FAILURES.internal;
  return (
    <main className="mx-auto w-full max-w-[560px] px-6 py-[88px] text-center max-sm:px-4 max-sm:py-10">
      <span className="mx-auto flex size-[52px] items-center justify-center rounded-full border border-line-strong text-danger">
        <AlertIcon size={24} />
      </span>
      <h1 className="mt-5 font-semibold text-[18px] leading-[26px] tracking-[-0.014em]">{title}</h1>
      <p className="mt-1.5 text-fg-muted text-md leading-[22px]">{remedy}</p>
      <div className="mt-[18px] flex flex-wrap items-center justify-center gap-3">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        {/* A full load: what broke may be the state of this window. */}
        <a href="/" className="rounded-xs font-medium text-accent hover:underline">
          What is where
        </a>
      </div>
      {digest && (
        <p className="mt-6 text-fg-muted text-sm">
          In the log: <code className="code">{digest}</code>
        </p>
      )}
    </main>
  );
}
