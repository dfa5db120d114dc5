import { LinkExternalIcon, LogIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { safeHref } from "@/lib/domain/safe-href";
import { cx } from "./cx";

interface Props {
  url: string | null;
  /** On rows that are history: loses the line, not the link. */
  quiet?: boolean;
}

const BOX =
  "inline-flex h-[26px] min-w-0 items-center gap-[5px] whitespace-nowrap rounded-sm border text-sm max-sm:h-10 max-sm:rounded-md max-sm:text-base";

/** Opens the log of a deployment; says so where there is none, and shows a URL that is not of the web as text. */
export function LogLink({ url, quiet = false }: Props) {
  const link = safeHref(url);
  if (!link)
    return (
      <span className={cx(BOX, "border-transparent px-1 text-fg-subtle")} title={url ?? undefined}>
        {url ? "Log is no web link" : "No log"}
      </span>
    );
  return (
    <Evidence href={link.href} kind="log" quiet={quiet} title={link.href}>
      <LogIcon size={12} />
      Log
    </Evidence>
  );
}

/** Opens what a deployment serves; nothing where it names no web address. `host` shows where it leads. */
export function EnvironmentLink({ url, quiet = false, host = false }: Props & { host?: boolean }) {
  const link = safeHref(url);
  if (!link) return null;
  return (
    <Evidence href={link.href} kind="environment" quiet={quiet} title={link.href}>
      <span className="cut">{host ? link.host : "Open"}</span>
      {!host && <span className="sr-only"> environment</span>}
      <LinkExternalIcon size={12} />
    </Evidence>
  );
}

interface EvidenceProps {
  href: string;
  kind: "log" | "environment";
  quiet: boolean;
  title: string;
  children: ReactNode;
}

function Evidence({ href, kind, quiet, title, children }: EvidenceProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={title}
      data-evidence={kind}
      className={cx(
        BOX,
        "px-2 font-medium transition-colors duration-1 hover:border-line-strong hover:bg-hover max-sm:px-3 [&_svg]:text-fg-subtle",
        quiet ? "border-transparent text-fg-muted" : "border-line bg-canvas text-fg",
      )}
    >
      {children}
    </a>
  );
}
