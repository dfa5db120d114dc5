"use client";

import { XCircleFillIcon } from "@primer/octicons-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { promise } from "./footer-words";
import type { Scene } from "./what-will-happen";

interface Props {
  readonly scene: Scene;
  readonly toFix: string | null;
  readonly pending: boolean;
  readonly cancelHref: string;
  readonly onSend: () => void;
}

/** Always in sight: what the button will do, or how much has to be mended first. */
export function FormFooter({ scene, toFix, pending, cancelHref, onSend }: Props) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-sticky border-line border-t bg-canvas">
      <div className="mx-auto flex min-h-[60px] max-w-[1184px] items-center gap-2 px-6 max-sm:flex-col max-sm:items-stretch max-sm:px-4 max-sm:py-2.5">
        <p aria-live="polite" className="min-w-0 flex-1 text-fg-muted">
          {toFix ? (
            <span className="flex items-center gap-1.5 text-danger">
              <XCircleFillIcon size={14} /> {toFix}
            </span>
          ) : (
            <Words scene={scene} />
          )}
        </p>
        <span className="flex items-center gap-2 max-sm:[&>*]:h-11 max-sm:[&>*]:flex-1 max-sm:[&>*]:text-md">
          <ButtonLink variant="ghost" href={cancelHref}>
            Cancel <Kbd className="max-sm:hidden">esc</Kbd>
          </ButtonLink>
          <Button variant="primary" onClick={onSend} disabled={pending}>
            {pending ? "Creating" : "Create deployment"} <Kbd className="max-sm:hidden">⌘↵</Kbd>
          </Button>
        </span>
      </div>
    </div>
  );
}

function Words({ scene }: { scene: Scene }) {
  const words = promise(scene);
  if (words === null) return <>Choose a ref and an environment.</>;
  if (words === "merge")
    return (
      <>
        Merges {scene.view.repository.defaultBranch} into{" "}
        <bdi className="font-medium text-fg">{scene.values.ref.trim()}</bdi> and creates{" "}
        <b className="font-medium text-fg">no deployment</b>.
      </>
    );
  if ("refused" in words)
    return (
      <>
        GitHub would refuse this: <b className="font-medium text-fg">{words.refused}</b>.
      </>
    );
  return (
    <>
      Creates a deployment of <b className="font-medium text-fg">{words.commit}</b> to{" "}
      <bdi className="font-medium text-fg">{words.environment}</bdi>. It starts as Pending.
    </>
  );
}
