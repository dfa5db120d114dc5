"use client";

import { useRouter } from "next/navigation";
import { copyText } from "@/components/ui/copy-button";
import { KeysFooter } from "@/components/ui/keys-footer";
import { moveRow, openEvidence } from "@/components/ui/rows";
import { useKeys } from "@/components/ui/use-keys";

interface Props {
  /** The form, filled in with the commit; null for who may not deploy. */
  newHref: string | null;
  /** There is at least one deployment to move to. */
  rows: boolean;
}

/** Binds the keys of a commit's page and lists those that are true. */
export function CommitKeys({ newHref, rows }: Props) {
  const router = useRouter();
  useKeys({
    ...(rows && {
      j: () => moveRow(1),
      k: () => moveRow(-1),
      l: () => openEvidence("log"),
      o: () => openEvidence("environment"),
    }),
    n: newHref !== null && (() => router.push(newHref)),
    c: () => copyText(window.location.href, "Link to this commit copied"),
  });
  const moving = [
    { keys: ["j", "k"], label: "move" },
    { keys: ["↵"], label: "open" },
    { keys: ["l"], label: "log" },
    { keys: ["o"], label: "open environment" },
  ];
  return (
    <KeysFooter
      keys={[
        ...(rows ? moving : []),
        ...(newHref === null ? [] : [{ keys: ["n"], label: "new deployment" }]),
        { keys: ["c"], label: "copy link" },
      ]}
    />
  );
}
