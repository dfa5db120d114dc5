import { listBranches } from "./list-refs";
import { type OnDisk, openGit } from "./open";
import { runGit } from "./run-git";

/** The branch that HEAD names, or, where HEAD is detached, main, master or the first there is; "main" when empty. */
export async function headBranch(repository: OnDisk): Promise<string> {
  const gitDir = await openGit(repository);
  const head = await runGit(gitDir, ["symbolic-ref", "--quiet", "HEAD"]);
  const named = /^refs\/heads\/(.+)\n?$/.exec(head.stdout.toString("utf8"))?.[1];
  if (head.code === 0 && named) return named;
  const branches = (await listBranches(repository)).map((ref) => ref.name.replace("refs/heads/", ""));
  return ["main", "master"].find((name) => branches.includes(name)) ?? branches[0] ?? "main";
}
