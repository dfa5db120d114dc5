"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useDraft } from "@/components/ui/use-draft";
import { useIntent } from "@/components/ui/use-intent";
import type { Failure } from "@/lib/domain/failure";
import type { DeploymentView } from "@/lib/domain/views";
import { callAction } from "@/lib/query/call-action";
import { keys } from "@/lib/query/keys";
import { postStatusAction } from "./actions";
import { postedWords } from "./outcome";
import { initialStatus, readStatus, type StatusValues, statusInput, statusProblems } from "./values";

interface PostStatus {
  readonly values: StatusValues;
  readonly change: (part: Partial<StatusValues>) => void;
  /** By field; shown from the first attempt to send on. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure: Failure | null;
  readonly pending: boolean;
  readonly send: () => Promise<void>;
}

/** The life of the form: typed, checked, sent once, answered. What was typed stays until it is posted. */
export function usePostStatus(view: DeploymentView, onPosted: () => void): PostStatus {
  const { deployment, repository } = view;
  const client = useQueryClient();
  const intent = useIntent();
  const draft = useDraft(`berth-status-${repository.id}-${deployment.id}`, initialStatus(deployment), readStatus);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const problems = statusProblems(draft.values);

  const send = async () => {
    setTried(true);
    if (pending || Object.keys(problems).length > 0) return;
    setPending(true);
    const input = statusInput(draft.values, repository.key, deployment.id, intent.current());
    const result = await callAction(() => postStatusAction(input));
    setPending(false);
    if (!result.ok) {
      if (result.failure.code !== "unknown_outcome") intent.renew();
      setFailure(result.failure);
      return;
    }
    draft.reset();
    toast.success(postedWords(deployment.id, draft.values.state, result.value.inactivated));
    onPosted();
    await client.invalidateQueries({ queryKey: keys.views() });
  };
  const errors = { ...(tried ? problems : {}), ...failure?.fields };
  return { values: draft.values, change: draft.change, errors, failure, pending, send };
}
