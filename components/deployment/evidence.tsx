"use client";

import { LinkIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { useOrigin } from "@/components/ui/use-origin";
import type { DeploymentView } from "@/lib/domain/views";
import { shareTexts } from "./share-texts";

const TALL =
  "max-sm:[&_a]:h-11 max-sm:[&_a]:min-w-0 max-sm:[&_a]:flex-1 max-sm:[&_a]:basis-0 max-sm:[&_a]:justify-center max-sm:[&_a]:rounded-code max-sm:[&_a]:border-line-strong max-sm:[&_a]:text-md";

/** Log and environment beside the title; on phones as tall buttons with the link to copy. */
export function Evidence({ view }: { readonly view: DeploymentView }) {
  const origin = useOrigin();
  const { deployment } = view;
  const link = shareTexts(view, origin)[0];
  return (
    <span className={`ml-auto flex items-center gap-1.5 max-sm:mt-1.5 max-sm:ml-0 max-sm:w-full max-sm:gap-2 ${TALL}`}>
      <LogLink url={deployment.logUrl} />
      <span className="contents max-sm:hidden">
        <EnvironmentLink url={deployment.environmentUrl} host />
      </span>
      <span className="hidden max-sm:contents">
        <EnvironmentLink url={deployment.environmentUrl} />
      </span>
      {link?.text && (
        <Button
          className="flex-none rounded-code text-md sm:hidden"
          onClick={() => copyText(link.text ?? "", link.toast)}
        >
          <LinkIcon size={12} /> Copy link
        </Button>
      )}
    </span>
  );
}
