import type { RefFacts } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import type { FormValues } from "./form-values";
import type { Scene } from "./what-will-happen";

interface Props {
  readonly values: Pick<FormValues, "pinned" | "autoMerge">;
  readonly facts: RefFacts | undefined;
  readonly lookup: Scene["lookup"];
  readonly onPin: (pinned: boolean) => void;
}

/** Which commit it is, and for a branch under which name the record will keep it. */
export function RefHelp({ values, facts, lookup, onPin }: Props) {
  if (lookup === "pending") return <>Looking it up.</>;
  if (!facts) return <>Branch, tag or SHA. It is pinned to the commit that it names when you send it.</>;
  const choice = facts.kind === "branch" && !values.autoMerge;
  return (
    <>
      Deploys {shortSha(facts.sha)}
      {facts.headline && <bdi>: {facts.headline}</bdi>}
      {choice && (
        <span className="block">
          {values.pinned
            ? "Sent as that commit, even if the branch moves on. "
            : "Sent by name: GitHub takes the commit of that moment. "}
          <button
            type="button"
            className="rounded-xs font-medium text-accent hover:underline"
            onClick={() => onPin(!values.pinned)}
          >
            {values.pinned ? "Send the branch name instead" : "Send the commit instead"}
          </button>
        </span>
      )}
    </>
  );
}
