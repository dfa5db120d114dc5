"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useDraft } from "@/components/ui/use-draft";
import { useIntent } from "@/components/ui/use-intent";
import type { Failure } from "@/lib/domain/failure";
import type { NewDeploymentView, RefFacts } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";
import { callAction } from "@/lib/query/call-action";
import { queries } from "@/lib/query/queries";
import { createDeploymentAction } from "./actions";
import type { Answer } from "./answer-note";
import { type FormValues, problemsOf, type Query, toInput, valuesFromQuery } from "./form-values";
import { readValues } from "./read-values";
import { useRefFacts } from "./use-ref-facts";

/** The life of the form: typed, looked up, checked, sent once, answered. What was typed stays until GitHub has created it. */
export function useCreateDeployment(view: NewDeploymentView, query: Query) {
  const { key, id } = view.repository;
  const router = useRouter();
  const client = useQueryClient();
  const intent = useIntent();
  const initial = valuesFromQuery(query);
  const draft = useDraft(`berth-new-${id}-${JSON.stringify(query)}`, initial, readValues);
  const { facts, lookup } = useRefFacts(view.repository, draft.values.ref);
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<{ readonly value: Answer; readonly sent: FormValues } | null>(null);
  const [pending, start] = useTransition();

  const submit = async (values: FormValues, pinned: RefFacts | undefined) => {
    const result = await callAction(() => createDeploymentAction(toInput(values, pinned, key, intent.current())));
    if (!result.ok) return refused(result.failure, values);
    intent.renew();
    if (result.value.kind === "merged") return setAnswer({ value: result.value, sent: values });
    draft.reset();
    toast.success(`#${result.value.id}: deployment of ${pinned ? shortSha(pinned.sha) : values.ref} created`);
    router.push(paths.deployment(key, result.value.id));
  };

  // The same intent is kept while nobody knows whether GitHub did it: sent again, it is looked for first.
  const refused = (failure: Failure, sent: FormValues) => {
    if (failure.code !== "unknown_outcome") intent.renew();
    setAnswer({ value: { kind: "failure", failure }, sent });
  };

  const send = (part: Partial<FormValues> = {}) => {
    const values = { ...draft.values, ...part };
    draft.change(part);
    setTried(true);
    const problems = problemsOf(values, toInput(values, facts, key, intent.current()));
    const first = Object.keys(problems)[0];
    if (first) return focusField(first);
    if (!pending) start(() => submit(values, facts));
  };

  /** After a merge the branch names another commit: it is looked up anew, so that exactly that one is sent. */
  const sendMergeCommit = () => {
    const values = { ...draft.values, autoMerge: false };
    draft.change(values);
    start(async () => {
      const asked = { ...queries.refFacts(key, values.ref.trim()), staleTime: 0 };
      const merged = await client.fetchQuery(asked).catch(() => undefined);
      await submit(values, merged);
    });
  };

  const input = toInput(draft.values, facts, key, "");
  const problems = problemsOf(draft.values, input);
  const errors = { ...(tried ? problems : {}), ...fieldErrors(answer, draft.values) };
  return { ...draft, facts, lookup, input, errors, answer: answer?.value ?? null, pending, send, sendMergeCommit };
}

/** What GitHub said of a field holds until that field is changed. */
function fieldErrors(answer: { value: Answer; sent: FormValues } | null, values: FormValues): Record<string, string> {
  if (answer?.value.kind !== "failure") return {};
  const { failure } = answer.value;
  const said = failure.code === "unknown_ref" ? { ref: failure.message, ...failure.fields } : { ...failure.fields };
  const unchanged = ([field]: [string, string]) =>
    values[field as keyof FormValues] === answer.sent[field as keyof FormValues];
  return Object.fromEntries(Object.entries(said).filter(unchanged));
}

const IDS: Record<string, string> = { requiredContexts: "contexts" };

function focusField(field: string): void {
  document.getElementById(IDS[field] ?? field)?.focus();
}
