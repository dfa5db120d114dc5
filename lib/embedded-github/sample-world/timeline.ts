import type { History } from "./commits";
import { laneDeployments } from "./lanes";
import type { Draft, PlannedDeployment } from "./planned";
import { previewDeployments } from "./previews";
import { type Random, randomFrom } from "./random";
import { scriptedDeployments } from "./scripted";
import { inactiveAfterSuccess } from "./siblings";
import { statusesOf } from "./statuses";
import type { LogKind, Minutes, RepositoryPlan } from "./types";
import { DAY } from "./types";
import { DESCRIPTIONS } from "./words/reasons";

/** Every deployment of a repository, oldest first, with the statuses the API would have kept. */
export function timelineOf(plan: RepositoryPlan, history: History): PlannedDeployment[] {
  const random = randomFrom(`${plan.owner}/${plan.name} timeline`);
  const drafts = [
    ...plan.lanes.flatMap((lane) => laneDeployments(plan, lane, history, random)),
    ...previewDeployments(history, random),
    ...scriptedDeployments(plan, history),
  ];
  const deployments = drafts.sort((a, b) => b.age - a.age).map((draft) => complete(draft, random));
  inactiveAfterSuccess(deployments);
  return deployments;
}

function complete({ age, ...draft }: Draft, random: Random): PlannedDeployment {
  const log = draft.log ?? (draft.outcome === "silent" ? "none" : logKind(age, random));
  const whole = {
    ...draft,
    ago: Math.round(age * 60),
    log,
    description: draft.description ?? (!draft.transient && random.chance(0.16) ? random.pick(DESCRIPTIONS) : undefined),
    payload: draft.payload ?? (random.chance(0.2) ? { ticket: `OPS-${random.int(400, 2900)}` } : undefined),
  };
  return { ...whole, statuses: statusesOf(whole, random) };
}

// What one is likely to open has a log of the built-in deployer, which is there to be read.
function logKind(age: Minutes, random: Random): LogKind {
  if (age < 21 * DAY || random.chance(0.82)) return "deployer";
  return random.chance(0.6) ? "ci" : "none";
}
