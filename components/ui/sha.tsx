import Link from "next/link";
import { safeHref } from "@/lib/domain/safe-href";
import { shortSha } from "@/lib/format";
import { cx } from "./cx";

interface Props {
  sha: string;
  /** An address of ours (begins with a slash) or of the host. */
  href?: string | null;
  className?: string;
}

/** Seven characters of a commit; the whole SHA in the title. */
export function Sha({ sha, href, className }: Props) {
  const look = cx(
    "flex-none whitespace-nowrap font-mono text-sm leading-5 tracking-[-0.01em]",
    className ?? "text-fg-muted",
  );
  const link = cx(look, "rounded-xs underline-offset-3 hover:underline");
  if (href?.startsWith("/"))
    return (
      <Link href={href} prefetch={false} className={link} title={sha}>
        {shortSha(sha)}
      </Link>
    );
  const outside = safeHref(href);
  if (outside)
    return (
      <a href={outside.href} target="_blank" rel="noopener noreferrer" className={link} title={sha}>
        {shortSha(sha)}
      </a>
    );
  return (
    <span className={look} title={sha}>
      {shortSha(sha)}
    </span>
  );
}
