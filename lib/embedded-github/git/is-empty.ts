import { type OnDisk, openGit } from "./open";
import { gitOutput } from "./run-git";

/** Whether a repository has neither a branch nor a tag: GitHub then answers 409 (contract 7). */
export async function isEmpty(repository: OnDisk): Promise<boolean> {
  const args = ["for-each-ref", "--count=1", "--format=%(objectname)", "refs/heads/", "refs/tags/"];
  return (await gitOutput(await openGit(repository), args)).trim() === "";
}
