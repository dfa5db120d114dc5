import type { History, Pull } from "./commits";
import type { Draft } from "./planned";
import type { Random } from "./random";
import { FAILURES } from "./words/reasons";

/** A transient environment for each pull request: taken down with the merge, still there while it is open. */
export function previewDeployments(history: History, random: Random): Draft[] {
  return history.pulls.flatMap((pull) => (pull.open ? ofOpen(pull, random) : ofMerged(pull, random)));
}

function ofOpen(pull: Pull, random: Random): Draft[] {
  const { open } = pull;
  if (!open || open.preview === false) return [];
  const { age, outcome = "success", reason } = open;
  return [{ ...preview(pull, random), age, outcome, reason }];
}

function ofMerged(pull: Pull, random: Random): Draft[] {
  const inactiveAge = Math.max(1, (pull.mergedAge ?? 0) - random.int(1, 5));
  const age = Math.max(inactiveAge + 10, pull.age - random.int(20, 90));
  const live: Draft = { ...preview(pull, random), age, inactiveAge };
  if (!random.chance(0.08)) return [live];
  const failed: Draft = { ...preview(pull, random), age: age + 12, outcome: "failure", reason: random.pick(FAILURES) };
  return [failed, live];
}

function preview(pull: Pull, random: Random): Draft {
  return {
    age: pull.age,
    mark: pull.mark,
    ref: pull.branch,
    environment: `pr-${pull.number}`,
    creator: pull.author === "monalisa" ? "acme-deploy[bot]" : pull.author,
    outcome: "success",
    tookSeconds: random.int(52, 98),
    transient: true,
  };
}
