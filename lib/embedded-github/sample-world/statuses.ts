import type { Login } from "./people";
import type { PlannedDeployment, PlannedStatus } from "./planned";
import type { Random } from "./random";
import { PROGRESS, SUCCESSES } from "./words/reasons";

type Planned = Omit<PlannedDeployment, "statuses">;

/** What was posted for one deployment by those who deploy and by hand, oldest first; siblings are another matter. */
export function statusesOf(planned: Planned, random: Random): PlannedStatus[] {
  if (planned.outcome === "silent") return [];
  const queued = planned.ago - random.int(1, 3);
  const started = queued - random.int(2, 8);
  const ended = planned.ago - planned.tookSeconds;
  const { outcome } = planned;
  const of = builder(planned);
  if (outcome === "queued" || outcome === "pending") return [of(queued, outcome, planned.reason ?? "")];

  const begun = [of(queued, "queued", ""), of(started, "in_progress", random.pick(["", "Started", "Preparing"]))];
  if (outcome === "in_progress") {
    const later = Math.max(0, started - random.int(12, 35));
    return [...begun, of(later, "in_progress", planned.reason ?? random.pick(PROGRESS))];
  }
  const middle = Math.round((started + ended) / 2);
  const progress = random.chance(0.5) && middle < started ? [of(middle, "in_progress", random.pick(PROGRESS))] : [];
  const words = planned.reason ?? random.pick(SUCCESSES);
  const last = of(ended, outcome, words, planned.movedTo);
  const byHand = planned.inactiveAge === undefined ? [] : [inactive(planned, planned.inactiveAge * 60)];
  return [...begun, ...progress, last, ...byHand];
}

function builder(planned: Planned) {
  const creator: Login = planned.log === "deployer" ? "berth-deployer[bot]" : "acme-deploy[bot]";
  return (ago: number, state: PlannedStatus["state"], description: string, movedTo?: string): PlannedStatus => ({
    ago,
    state,
    description,
    environment: movedTo ?? planned.environment,
    creator,
    logLink: planned.log !== "none" && state !== "queued",
    environmentLink: state === "success" && planned.log !== "none",
  });
}

/** An `inactive` status as somebody posts it, or as the API adds it to a sibling. */
export function inactive(planned: Planned, ago: number, creator = planned.creator): PlannedStatus {
  const environment = planned.movedTo ?? planned.environment;
  return { ago, state: "inactive", description: "", environment, creator, logLink: false, environmentLink: false };
}
