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
import { withoutWaiting } from "@/lib/store/without-waiting";
import { askedInVain } from "./asked-in-vain";
import type { Reader } from "./credential";
import { each } from "./each";

/** Beyond this many unknown commits a page of the default branch answers more of them per request. */
const PAGE_WORTH = 5;
const WIDTH = 4;

/**
 * Learns what the rows stand beside: branches and tags, the headlines of deployed commits, and how far what is live is behind the default
 * branch. A token that may not read code learns nothing here, and the screens say so. Open pages are told when something was learnt.
 */
export async function enrich(reader: Reader): Promise<void> {
  const tip = await readRefs(reader);
  const commits = await learnCommits(reader);
  const distances = tip.sha === null ? false : await learnDistances(reader, tip.sha);
  if (tip.changed || commits || distances)
    await appendEvent(db(), { repositoryId: reader.repository.id, kind: "repository" });
}

/** Before any deployment is known: branches, tags and the newest commits of the default branch. */
export async function prepare(reader: Reader): Promise<void> {
  await readRefs(reader);
  await learnPage(reader, 1);
}

interface Tip {
  /** The newest commit of the default branch; null while it is not known. */
  readonly sha: string | null;
  readonly changed: boolean;
}

/** Branches and tags, and the newest commit of the default branch. */
export async function readRefs({ github, repository }: Reader): Promise<Tip> {
  const refs = await ifAllowed(() => listRefs(github, repository));
  const head = refs?.find((ref) => ref.kind === "branch" && ref.name === repository.defaultBranch);
  const moved = head && head.sha !== repository.defaultSha;
  const tip = moved ? await ifAllowed(() => getCommit(github, repository, head.sha)) : undefined;
  return db().transaction(async (tx) => {
    const changed = refs ? await replaceRefs(tx, repository.id, refs) : false;
    if (!tip) return { sha: repository.defaultSha, changed };
    await keepCommits(tx, repository.id, [tip]);
    const defaultCommittedAt = tip.committedAt === null ? null : new Date(tip.committedAt);
    await setProgress(tx, repository.id, { defaultSha: tip.sha, defaultCommittedAt });
    return { sha: tip.sha, changed: true };
  });
}

async function learnCommits(reader: Reader): Promise<boolean> {
  const unknown = () => readUnknownCommits(db(), reader.repository.id);
  const before = await unknown();
  let left = before;
  for (let page = 1; left.length > PAGE_WORTH && page <= 5; page++) {
    const full = await learnPage(reader, page);
    left = await unknown();
    if (!full) break;
  }
  const { github, repository } = reader;
  await each(left, WIDTH, (sha) =>
    ask(reader, sha, async () => keepCommits(db(), repository.id, [await getCommit(github, repository, sha)])),
  );
  return before.length > 0 && (await unknown()).length < before.length;
}

/** Keeps a page of the default branch; answers whether there may be another one. */
async function learnPage({ github, repository }: Reader, page: number): Promise<boolean> {
  const commits = await ifAllowed(() => listCommits(github, repository, repository.defaultBranch, page));
  if (commits) await keepCommits(db(), repository.id, commits);
  return commits?.length === 100;
}

async function learnDistances(reader: Reader, tip: string): Promise<boolean> {
  const { github, repository } = reader;
  let learnt = false;
  await each(await readUncompared(db(), repository.id, tip), WIDTH, (base) =>
    ask(reader, `${base}...${tip}`, async () => {
      const said = await compare(github, repository, base, tip);
      await db().transaction(async (tx) => {
        await withoutWaiting(tx);
        await keepComparison(tx, repository.id, { base, head: tip }, said);
      });
      learnt = true;
    }),
  );
  return learnt;
}

async function ask(reader: Reader, what: string, work: () => Promise<void>): Promise<void> {
  const question = `${reader.accountId} ${reader.repository.id} ${what}`;
  if (askedInVain.has(question)) return;
  const answered = await ifAllowed(async () => {
    await work();
    return true;
  });
  if (!answered) askedInVain.remember(question);
}

// A commit that was pushed away, an empty repository, or no scope for code: the answer is no, and that is known now.
async function ifAllowed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const no =
      error instanceof BerthError &&
      ["not_found", "forbidden", "rejected", "checks_failed"].includes(error.failure.code);
    if (!no) throw error;
    return undefined;
  }
}
