"use client";

import { useRouter } from "next/navigation";
import { useKeys } from "@/components/ui/use-keys";
import { useSendKey } from "@/components/ui/use-send-key";
import type { NewDeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { AnswerNote } from "./answer-note";
import { Fields } from "./fields";
import { toFix } from "./footer-words";
import { FormFooter } from "./form-footer";
import { payloadProblem, type Query } from "./form-values";
import { Preview } from "./preview";
import { RestoredNote } from "./restored-note";
import { useCreateDeployment } from "./use-create-deployment";
import { useOthers } from "./use-others";
import { useSource, useTakeOver } from "./use-source";
import { expectedAnswer, type Scene, whatWillHappen } from "./what-will-happen";

interface Props {
  readonly view: NewDeploymentView;
  readonly query: Query;
}

/** Left what one chooses, right what GitHub will do with it and the exact call. */
export function CreateDeploymentForm({ view, query }: Props) {
  const { key } = view.repository;
  const form = useCreateDeployment(view, query);
  const { values, facts, lookup, input } = form;
  const source = useSource(key, Number([query.from].flat()[0]) || null);
  useTakeOver(source, form.fill);
  const others = useOthers(view, values.environment);
  const scene: Scene = { view, values, facts, lookup, others };
  const back = paths.repository(key);
  const router = useRouter();
  useSendKey(() => form.send());
  const leave = () => router.push(back);
  useKeys({ Escape: leave });
  return (
    <>
      <div className="mx-auto grid max-w-[1184px] grid-cols-[minmax(0,1fr)_440px] gap-x-12 gap-y-6 px-6 pt-6 pb-24 max-lg:grid-cols-1 max-sm:px-4 max-sm:pb-36">
        <form
          noValidate
          aria-label="New deployment"
          onSubmit={(event) => {
            event.preventDefault();
            form.send();
          }}
          className="flex min-w-0 flex-col gap-[18px]"
        >
          {form.restored && <RestoredNote onReset={form.reset} />}
          {form.answer && (
            <AnswerNote
              answer={form.answer}
              values={values}
              known={facts?.contexts.map((c) => c.context) ?? []}
              onSend={form.send}
              onMergeCommit={form.sendMergeCommit}
            />
          )}
          <Fields scene={scene} errors={form.errors} source={source} onChange={form.change} />
        </form>
        <Preview
          lines={whatWillHappen(scene)}
          input={input}
          pinned={facts !== undefined && input.ref === facts.sha}
          payloadBroken={payloadProblem(values) !== undefined}
          answer={expectedAnswer(scene)}
        />
      </div>
      <FormFooter
        scene={scene}
        toFix={toFix(form.errors, values)}
        pending={form.pending}
        cancelHref={back}
        onSend={() => form.send()}
      />
    </>
  );
}
