import { branchCommit, type History } from "./commits";
import type { Random } from "./random";
import { HOUR, type RepositoryPlan } from "./types";

/** For the newest merged pull requests, the commit that was previewed before the merge; its branch is gone. */
export function pullsThatWereMerged(plan: RepositoryPlan, history: History, random: Random): void {
  const merged = history.main.filter((commit) => commit.number).slice(0, plan.mergedPreviews);
  for (const { number = 0, age, author, message } of merged) {
    const opened = age + random.int(2, 40) * HOUR;
    const headline = message.replace(/ \(#\d+\)$/, "");
    const mark = branchCommit(history, { age: opened, author, message: headline });
    history.pulls.push({ number, mark, age: opened, author, branch: branchName(author, headline), mergedAge: age });
  }
}

/** Open pull requests get the newest numbers that no merged one has. */
export function openPulls(plan: RepositoryPlan, history: History): void {
  const taken = new Set(history.commits.map((commit) => commit.number));
  let number = plan.pulls + Math.min(7, plan.open.length);
  for (const open of plan.open) {
    while (taken.has(number)) number -= 1;
    const { branch, message, author, age } = open;
    const mark = branchCommit(history, { age: age + 15, author, message });
    history.branches.push({ name: branch, mark });
    history.pulls.push({ number, mark, age: age + 15, author, branch, open });
    number -= 1;
  }
}

function branchName(author: string, headline: string): string {
  const words = headline.toLowerCase().match(/[a-z0-9]+/g) ?? ["change"];
  if (author === "dependabot[bot]") return `dependabot/npm_and_yarn/${words[1] ?? "all"}-${words.slice(-3).join(".")}`;
  return `${author}/${words.slice(0, 4).join("-")}`;
}
