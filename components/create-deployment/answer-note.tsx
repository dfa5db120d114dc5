"use client";

import { Button } from "@/components/ui/button";
import { FailureNote } from "@/components/ui/failure-note";
import { Note } from "@/components/ui/note";
import { SignInAgain } from "@/components/ui/sign-in-again";
import type { Failure } from "@/lib/domain/failure";
import type { FormValues } from "./form-values";
import { withoutFailing } from "./without-failing";

/** What came back that is no deployment. */
export type Answer =
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "merged"; readonly message: string };

interface Props {
  readonly answer: Answer;
  readonly values: FormValues;
  readonly known: readonly string[];
  readonly onSend: (part: Partial<FormValues>) => void;
  readonly onMergeCommit: () => void;
}

/** GitHub's answer in its own words, and the one next step. What was typed stays as it is. */
export function AnswerNote({ answer, values, known, onSend, onMergeCommit }: Props) {
  if (answer.kind === "merged")
    return (
      <Note tone="attention" title="Merged, not deployed.">
        <p className="break-words">
          GitHub created no deployment: <q>{answer.message}</q>
        </p>
        <Button size="sm" className="mt-2" onClick={onMergeCommit}>
          Deploy the merge commit
        </Button>
      </Note>
    );
  return (
    <FailureNote
      failure={answer.failure}
      actions={<Next failure={answer.failure} values={values} known={known} onSend={onSend} />}
    />
  );
}

function Next({ failure, values, known, onSend }: Pick<Props, "values" | "known" | "onSend"> & { failure: Failure }) {
  if (failure.code === "signed_out") return <SignInAgain />;
  if (failure.code === "merge_conflict")
    return (
      <Button size="sm" onClick={() => onSend({ autoMerge: false })}>
        Deploy exactly this commit
      </Button>
    );
  if (failure.code !== "checks_failed" || !failure.contexts) return null;
  const failing = failure.contexts.map((c) => c.context);
  return (
    <Button size="sm" onClick={() => onSend(withoutFailing(values, failing, known))}>
      Deploy without {failing.length > 3 ? `these ${failing.length} checks` : failing.join(", ")}
    </Button>
  );
}
