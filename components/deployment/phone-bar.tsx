"use client";

import { PlusCircleIcon, SyncIcon } from "@primer/octicons-react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { DeploymentView } from "@/lib/domain/views";
import { MarkButton } from "./header-actions";
import { useActs } from "./use-acts";

/** On phones the acts stand at the bottom, within reach of a thumb. */
export function PhoneBar({ view }: { readonly view: DeploymentView }) {
  const acts = useActs(view);
  if (!acts.may) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-sticky flex gap-2 border-line border-t bg-canvas px-4 pt-2.5 pb-3.5 sm:hidden [&>*]:h-11 [&>*]:flex-1 [&>*]:text-md">
      <Button onClick={acts.postStatus}>
        <PlusCircleIcon /> Post status
      </Button>
      <ButtonLink variant="primary" href={acts.redeployHref}>
        <SyncIcon /> Redeploy
      </ButtonLink>
    </div>
  );
}

/** The third act, less often wanted, closes the page on phones. */
export function PhoneMark({ view }: { readonly view: DeploymentView }) {
  const acts = useActs(view);
  if (!acts.may || !acts.mark) return null;
  return <MarkButton acts={acts} className="mt-5 h-11 w-full text-md sm:hidden" />;
}
