import { ArrowRightIcon, MarkGithubIcon, ServerIcon } from "@primer/octicons-react";
import { cx } from "@/components/ui/cx";
import type { SignInHost } from "./sign-in-ways";

const KINDS = { "github.com": null, "ghe.com": "Enterprise Cloud", ghes: "Enterprise Server", embedded: null } as const;

// The name is what an address bar shows: with a label of the company's own it stays to be seen.
function aboutHost({ name, label, kind }: SignInHost): string | null {
  return [KINDS[kind], label === name || kind === "github.com" ? null : name].filter(Boolean).join(", ") || null;
}

interface Props {
  host: SignInHost;
  primary: boolean;
  busy: boolean;
  onClick: () => void;
}

/** One host that people sign in with. */
export function HostButton({ host, primary, busy, onClick }: Props) {
  const about = aboutHost(host);
  const isGithub = host.kind === "github.com";
  return (
    <button
      type="button"
      disabled={busy}
      onClick={onClick}
      className={cx(
        "flex min-h-[52px] w-full items-center gap-3 rounded-[9px] border px-3.5 text-left font-medium text-md transition-colors duration-1 disabled:opacity-60",
        primary
          ? "border-ink bg-ink text-fg-on-ink hover:bg-ink-hover"
          : "border-line-strong bg-canvas hover:bg-hover [&_svg]:text-fg-muted",
      )}
    >
      {isGithub ? <MarkGithubIcon size={20} /> : <ServerIcon size={20} />}
      <span>
        {isGithub ? "Continue with GitHub" : host.label}
        {about && <span className="block font-normal text-sm opacity-75">{about}</span>}
      </span>
      <ArrowRightIcon size={16} className="ml-auto opacity-60" />
    </button>
  );
}
