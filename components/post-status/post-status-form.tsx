"use client";

import { Button } from "@/components/ui/button";
import { DialogFrame } from "@/components/ui/dialog";
import { FailureNote } from "@/components/ui/failure-note";
import { Kbd } from "@/components/ui/kbd";
import { SignInAgain } from "@/components/ui/sign-in-again";
import { StateBadge } from "@/components/ui/state-badge";
import { useSendKey } from "@/components/ui/use-send-key";
import { STATUS_WORDS } from "@/lib/domain/deployment-state";
import type { DeploymentView } from "@/lib/domain/views";
import { footnote } from "./outcome";
import { SiblingList } from "./sibling-list";
import { StateTiles } from "./state-tiles";
import { StatusFields } from "./status-fields";
import { usePostStatus } from "./use-post-status";

interface Props {
  readonly view: DeploymentView;
  readonly onClose: () => void;
}

/** The form of a status: what it makes of this deployment and of the earlier ones is said before it is sent. */
export function PostStatusForm({ view, onClose }: Props) {
  const { deployment, siblings, siblingsHidden } = view;
  const form = usePostStatus(view, onClose);
  const { values, change } = form;
  const success = values.state === "success";
  const touched = success && values.autoInactive ? siblings.filter((s) => s.verdict === "becomes-inactive").length : 0;
  useSendKey(form.send);
  return (
    <DialogFrame
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Title view={view} />}
      size={640}
      footerNote={footnote(values.state, touched)}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" onClick={form.send} disabled={form.pending}>
            Post {STATUS_WORDS[values.state].toLowerCase()} <Kbd>⌘↵</Kbd>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {form.failure && (
          <FailureNote
            failure={form.failure}
            actions={form.failure.code === "signed_out" ? <SignInAgain /> : undefined}
          />
        )}
        <StateTiles value={values.state} transient={deployment.transient} onChange={(state) => change({ state })} />
        <StatusFields values={values} errors={form.errors} onChange={change} />
        {success && (
          <SiblingList
            environment={deployment.environment}
            siblings={siblings}
            hidden={siblingsHidden}
            checked={values.autoInactive}
            onChange={(autoInactive) => change({ autoInactive })}
          />
        )}
      </div>
    </DialogFrame>
  );
}

function Title({ view: { deployment } }: { view: DeploymentView }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      Post a status
      <span className="font-normal text-base text-fg-muted">
        on #{deployment.id} in <bdi>{deployment.environment}</bdi>, now
      </span>
      <StateBadge state={deployment.state} />
    </span>
  );
}
