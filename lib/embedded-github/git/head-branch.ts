import { listBranches } from "./list-refs";
import { type OnDisk, openGit } from "./open";
import { runGit } from "./run-git";

/**
 * The branch that HEAD names; where HEAD is detached or names none that is there, main, master or the first there is. In an
 * empty repository the one that its first commit will make.
 */
export async function headBranch(repository: OnDisk): Promise<string> {
  const gitDir = await openGit(repository);
  const head = await runGit(gitDir, ["symbolic-ref", "--quiet", "HEAD"]);
  const named = /^refs\/heads\/(.+)\n?$/.exec(head.stdout.toString("utf8"))?.[1];
  const branches = (await listBranches(repository)).map((ref) => ref.name.replace("refs/heads/", ""));
  if (head.code === 0 && named && (branches.length === 0 || branches.includes(named))) return named;
  return ["main", "master"].find((name) => branches.includes(name)) ?? branches[0] ?? "main";
}
