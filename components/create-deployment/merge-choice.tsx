"use client";

import { plural } from "@/lib/format";
import { Choice, ChoiceGroup } from "./choice";

interface Props {
  readonly autoMerge: boolean;
  readonly behind: number | null | undefined;
  readonly defaultBranch: string;
  readonly onChange: (autoMerge: boolean) => void;
}

/** GitHub's own default merges and creates nothing (contract 2.1), so here it is off until somebody asks for it. */
export function MergeChoice({ autoMerge, behind, defaultBranch, onChange }: Props) {
  return (
    <ChoiceGroup label={`If the branch is behind ${defaultBranch}`} aside={aside(behind)}>
      <Choice name="merge" checked={!autoMerge} onChoose={() => onChange(false)} title="Deploy exactly this commit">
        Sends <code className="code">auto_merge: false</code>. Recommended.
      </Choice>
      <Choice
        name="merge"
        checked={autoMerge}
        onChoose={() => onChange(true)}
        title={`Merge ${defaultBranch} into the branch first`}
      >
        <code className="code">auto_merge: true</code>. GitHub would push a merge commit to the branch and create{" "}
        <b className="font-medium text-fg">no deployment</b>. You would have to send this again.
      </Choice>
    </ChoiceGroup>
  );
}

function aside(behind: number | null | undefined): string {
  if (behind === undefined || behind === null) return "";
  return behind === 0 ? "it is not" : `it is, by ${plural(behind, "commit")}`;
}
