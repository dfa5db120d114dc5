import type { Commit, Tag } from "./commits";
import { DEVELOPERS } from "./people";
import type { Random } from "./random";
import { DAY, type FixedCommit, type Minutes, type RepositoryPlan } from "./types";
import { versionBefore, versionOfDay } from "./versions";
import { ANYWHERE, PACKAGES } from "./words/platform";

/** How far back the sample world goes. */
const YEAR: Minutes = 365 * DAY;

/** The default branch and its tags, oldest first. */
export function mainBranch(plan: RepositoryPlan, day: Date, random: Random): { commits: Commit[]; tags: Tag[] } {
  const drawn = drawOlder(plan, random);
  const newestFirst = withReleases(plan, [...plan.fixed, ...drawn], day, random);
  const tags: Tag[] = [];
  let version = "before the first release";
  const commits = newestFirst.reverse().map((commit, index): Commit => {
    const mark = index + 1;
    const { age, author } = commit;
    version = commit.tag ?? (tags.length ? `after ${tags.at(-1)?.name}` : version);
    if (commit.tag) tags.push({ name: commit.tag, mark, age, author, annotated: tags.length % 2 === 0 });
    const message = commit.number ? `${commit.message} (#${commit.number})` : commit.message;
    return { mark, age, author, message, parent: index || undefined, number: commit.number, version };
  });
  return { commits, tags };
}

function drawOlder(plan: RepositoryPlan, random: Random): FixedCommit[] {
  const count = plan.commits - plan.fixed.length;
  const youngest = plan.fixed.at(-1);
  const start = youngest?.age ?? 20 * DAY;
  // Drawn from the end: no headline twice before each was used.
  const headlines = [...random.shuffle(plan.words), ...random.shuffle([...plan.words, ...ANYWHERE])];
  let number = youngest?.number ?? plan.pulls;
  return spread(count, start, random).map((age, i) => {
    const headline = random.chance(0.8) ? headlines.pop() : undefined;
    number -= random.int(1, 3);
    if (i === count - 1) return { age, author: "octocat", message: "Initial commit" };
    return {
      age,
      author: headline ? random.pick(DEVELOPERS) : "dependabot[bot]",
      message: headline ?? bump(random),
      // Some changes go in without a pull request.
      number: number > 0 && random.chance(0.95) ? number : undefined,
    };
  });
}

/** `count` ages from `start` to a year ago, growing, closer together in the recent past. */
function spread(count: number, start: Minutes, random: Random): Minutes[] {
  const room = YEAR - start;
  return Array.from({ length: count }, (_, i) => {
    const place = (i + 0.2 + 0.6 * random.next()) / count;
    return Math.round(start + 5 + room * place ** 1.5);
  });
}

function bump(random: Random): string {
  const [major, minor, patch] = [random.int(1, 9), random.int(0, 30), random.int(0, 9)];
  return `Bump ${random.pick(PACKAGES)} from ${major}.${minor}.${patch} to ${major}.${minor + random.int(0, 1)}.${patch + 1}`;
}

function withReleases(plan: RepositoryPlan, newestFirst: FixedCommit[], day: Date, random: Random): FixedCommit[] {
  if (!plan.releases) return newestFirst;
  const { last, every } = plan.releases;
  let next = last;
  let wait = plan.fixed.length ? random.int(1, 3) : 0;
  return newestFirst.map((commit, i) => {
    if (i < plan.fixed.length || wait-- > 0) return commit;
    wait = every - 1 + random.int(-1, 1);
    const tag = last === "calendar" ? versionOfDay(new Date(day.getTime() - commit.age * 60_000)) : next;
    if (last !== "calendar") next = versionBefore(next, random);
    return { ...commit, tag };
  });
}
