import { LinkExternalIcon } from "@primer/octicons-react";
import type { FailureCode } from "@/lib/domain/failure";
import { safeHref } from "@/lib/domain/safe-href";
import { MENDED_AT } from "@/lib/messages";

/** The way to the page of the host where a failure is mended; nothing where there is none. */
export function MendedAt({ failure }: { failure: { readonly code: FailureCode; readonly url?: string } }) {
  const target = safeHref(failure.url);
  const words = MENDED_AT[failure.code];
  if (!target || !words) return null;
  return (
    <p className="mt-1">
      <a
        href={target.href}
        target="_blank"
        rel="noopener noreferrer"
        className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
      >
        {words}
        <LinkExternalIcon size={14} />
      </a>
    </p>
  );
}
