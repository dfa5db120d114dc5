import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { compare } from "@/lib/github/compare";
import { getCommit } from "@/lib/github/get-commit";
import { listCommits } from "@/lib/github/list-commits";
import { listRefs } from "@/lib/github/list-refs";
import { appendEvent } from "@/lib/live/append";
import { readUncompared, readUnknownCommits } from "@/lib/mirror/read/open-questions";
import { keepCommits, keepComparison, replaceRefs, setProgress } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { each } from "./each";

/** Beyond this many unknown commits a page of the default branch answers more of them per request. */
const PAGE_WORTH = 5;

/**
 * Learns what the rows stand beside: branches and tags, the headlines of deployed commits, and how far what is live is behind the default
 * branch. A token that may not read code learns nothing here, and the screens say so.
 */
export async function enrich(reader: Reader): Promise<void> {
  await ifAllowed(() => learnRefs(reader));
  await ifAllowed(() => learnCommits(reader));
  await appendEvent(db(), { repositoryId: reader.repository.id, kind: "repository" });
}

/** Before any deployment is known: branches, tags and the newest commits of the default branch. */
export async function prepare(reader: Reader): Promise<void> {
  await ifAllowed(() => learnRefs(reader));
  await ifAllowed(async () => {
    const { github, repository } = reader;
    await keepCommits(db(), repository.id, await listCommits(github, repository, repository.defaultBranch));
  });
}

async function learnRefs({ github, repository }: Reader): Promise<void> {
  const refs = await listRefs(github, repository);
  const head = refs.find((ref) => ref.kind === "branch" && ref.name === repository.defaultBranch);
  const tip = head && (await getCommit(github, repository, head.sha));
  await db().transaction(async (tx) => {
    await replaceRefs(tx, repository.id, refs);
    if (!tip) return;
    await keepCommits(tx, repository.id, [tip]);
    const defaultCommittedAt = tip.committedAt === null ? null : new Date(tip.committedAt);
    await setProgress(tx, repository.id, { defaultSha: tip.sha, defaultCommittedAt });
  });
}

async function learnCommits(reader: Reader): Promise<void> {
  const { github, repository } = reader;
  let unknown = await readUnknownCommits(db(), repository.id);
  for (let page = 1; unknown.length > PAGE_WORTH && page <= 5; page++) {
    const commits = await listCommits(github, repository, repository.defaultBranch, page);
    await keepCommits(db(), repository.id, commits);
    unknown = await readUnknownCommits(db(), repository.id);
    if (commits.length < 100) break;
  }
  await each(unknown, 4, (sha) =>
    ifAllowed(async () => keepCommits(db(), repository.id, [await getCommit(github, repository, sha)])),
  );
  await learnDistances(reader);
}

async function learnDistances({ github, repository }: Reader): Promise<void> {
  const branch = await getCommit(github, repository, repository.defaultBranch);
  const bases = await readUncompared(db(), repository.id, branch.sha);
  await each(bases, 4, (base) =>
    ifAllowed(async () => {
      const said = await compare(github, repository, base, branch.sha);
      await keepComparison(db(), repository.id, { base, head: branch.sha }, said);
    }),
  );
}

// A commit that was pushed away, an empty repository, or no scope for code: the answer is no, and that is known now.
async function ifAllowed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const no =
      error instanceof BerthError &&
      ["not_found", "forbidden", "rejected", "checks_failed"].includes(error.failure.code);
    if (!no) throw error;
  }
}
