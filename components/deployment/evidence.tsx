"use client";

import { LinkIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { useOrigin } from "@/components/ui/use-origin";
import type { DeploymentView } from "@/lib/domain/views";
import { shareTexts } from "./share-texts";

const TALL =
  "max-sm:[&>*]:h-11 max-sm:[&>*]:flex-1 max-sm:[&>*]:justify-center max-sm:[&>*]:rounded-code max-sm:[&>*]:text-md";

/** Log and environment beside the title; on phones as tall buttons with the link to copy. */
export function Evidence({ view }: { readonly view: DeploymentView }) {
  const origin = useOrigin();
  const { deployment } = view;
  const link = shareTexts(view, origin)[0];
  return (
    <span className={`ml-auto flex items-center gap-1.5 max-sm:mt-1.5 max-sm:ml-0 max-sm:w-full max-sm:gap-2 ${TALL}`}>
      <LogLink url={deployment.logUrl} />
      <EnvironmentLink url={deployment.environmentUrl} host />
      {link?.text && (
        <Button className="sm:hidden" onClick={() => copyText(link.text ?? "", link.toast)}>
          <LinkIcon size={12} /> Copy link
        </Button>
      )}
    </span>
  );
}
