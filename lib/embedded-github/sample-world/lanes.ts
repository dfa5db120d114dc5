import { type History, newestBefore, type Tag } from "./commits";
import type { Draft } from "./planned";
import type { Random } from "./random";
import { DAY, HOUR, type Lane, type Minutes, type RepositoryPlan } from "./types";
import { ERRORS, FAILURES } from "./words/reasons";

/** The deployments of one lane, in any order. */
export function laneDeployments(plan: RepositoryPlan, lane: Lane, history: History, random: Random): Draft[] {
  return lane.from === "tags" ? releases(lane, history.tags, random) : ofMain(plan, lane, history, random);
}

function ofMain(plan: RepositoryPlan, lane: Lane, history: History, random: Random): Draft[] {
  const oldest = lane.oldest ?? 350 * DAY;
  return Array.from({ length: lane.count }, (_, i) => {
    const place = i === 0 ? 0 : (i + 0.7 * random.next()) / lane.count;
    const age = Math.round(lane.newest + (oldest - lane.newest) * place ** (lane.curve ?? 2));
    const commit = newestBefore(history.main, age);
    if (!commit) return [];
    const fails = i > 0 && random.chance(lane.failing);
    return [attempt(lane, { age, mark: commit.mark, ref: plan.defaultBranch }, fails, random)];
  }).flat();
}

/** Each release once, from the newest back; some fail at first, some are rolled back for most of a day. */
function releases(lane: Lane, tags: readonly Tag[], random: Random): Draft[] {
  const drafts: Draft[] = [];
  let newer = lane.newest - 1;
  for (const [i, tag] of tags.entries()) {
    const age = Math.max(newer + 1, tag.age - random.int(HOUR, 30 * HOUR));
    if (age >= tag.age - 5) continue;
    const of = (age: Minutes) => ({ age, mark: tag.mark, ref: tag.name });
    const before = tags[i + 1];
    const rollsBack = before && random.chance(lane.rolledBack ?? 0) && age - newer > 26 * HOUR;
    drafts.push(attempt(lane, of(age), false, random));
    if (rollsBack) {
      drafts.push({
        ...attempt(lane, { age: age - 3 * HOUR, mark: before.mark, ref: before.name }, false, random),
        tookSeconds: 61 + i,
      });
      drafts.push(attempt(lane, of(age - 25 * HOUR), false, random));
    }
    newer = age;
    if (random.chance(lane.failing) && age + 70 < tag.age) {
      newer = age + random.int(12, 60);
      drafts.push(attempt(lane, of(newer), true, random));
    }
    if (drafts.length >= lane.count) break;
  }
  return drafts.slice(0, lane.count);
}

function attempt(lane: Lane, what: Pick<Draft, "age" | "mark" | "ref">, fails: boolean, random: Random): Draft {
  const base = { ...what, environment: lane.environment, creator: random.pick(lane.creators), task: lane.task };
  const tookSeconds = Math.round(lane.tookSeconds * (0.85 + 0.35 * random.next()));
  if (!fails) return { ...base, outcome: "success", tookSeconds };
  if (random.chance(0.3))
    return { ...base, outcome: "error", tookSeconds: random.int(9, 40), reason: random.pick(ERRORS) };
  return { ...base, outcome: "failure", tookSeconds: Math.round(tookSeconds * 0.8), reason: random.pick(FAILURES) };
}
