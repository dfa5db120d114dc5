import type { Commit, History } from "./commits";
import { emailOf, type Login, PEOPLE } from "./people";
import { siteOf } from "./site";
import type { RepositoryPlan } from "./types";

/** The whole repository in the language of `git fast-import`. `day` is what the ages of commits count from. */
export function fastImport(plan: RepositoryPlan, history: History, day: Date): string {
  const refs = new Map(history.pulls.map((pull) => [pull.mark, `refs/pull/${pull.number}/head`]));
  const main = `refs/heads/${plan.defaultBranch}`;
  const onMain = new Set(history.main.map((commit) => commit.mark));
  const branchOf = (commit: Commit) =>
    onMain.has(commit.mark) ? main : (refs.get(commit.mark) ?? temporary(history, commit));
  const out = history.commits.map((commit) => written(plan, commit, branchOf(commit), day));
  for (const { name, mark } of history.branches) out.push(`reset refs/heads/${name}\nfrom :${mark}\n\n`);
  for (const tag of history.tags) {
    if (!tag.annotated) out.push(`reset refs/tags/${tag.name}\nfrom :${tag.mark}\n\n`);
    else
      out.push(
        `tag ${tag.name}\nfrom :${tag.mark}\ntagger ${signature(tag.author, day, tag.age)}\n${data(`Release ${tag.name}\n`)}`,
      );
  }
  return `${out.join("")}done\n`;
}

function temporary(history: History, commit: Commit): string {
  const branch = history.branches.find(({ mark }) => mark === commit.mark);
  if (!branch) throw new Error(`commit ${commit.mark} is on no branch`);
  return `refs/heads/${branch.name}`;
}

function written(plan: RepositoryPlan, commit: Commit, ref: string, day: Date): string {
  const who = signature(commit.author, day, commit.age);
  const from = commit.parent === undefined ? "" : `from :${commit.parent}\n`;
  const files = siteOf(plan, commit).map(
    ({ path, executable, text }) => `M ${executable ? "100755" : "100644"} inline ${path}\n${data(text)}`,
  );
  return `commit ${ref}\nmark :${commit.mark}\nauthor ${who}\ncommitter ${who}\n${data(`${commit.message}\n`)}${from}${files.join("")}\n`;
}

function signature(login: Login, day: Date, age: number): string {
  const seconds = Math.floor(day.getTime() / 1000) - age * 60;
  const { name, zone } = PEOPLE[login];
  return `${name} <${emailOf(login)}> ${seconds} ${zone}`;
}

// Lengths count bytes.
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
