import { previewAutoInactive } from "@/lib/domain/auto-inactive";
import type { DeploymentSummary, EnvironmentItem, NewDeploymentView, RefFacts } from "@/lib/domain/views";
import { plural, shortSha } from "@/lib/format";
import { checksLine } from "./checks-line";
import { type FormValues, payloadProblem } from "./form-values";
import type { Line } from "./line";

export interface Scene {
  readonly view: NewDeploymentView;
  readonly values: FormValues;
  readonly facts: RefFacts | undefined;
  /** Why the ref has no facts: it is being looked up, or GitHub does not know it. */
  readonly lookup: "idle" | "pending" | "unknown" | "failed";
  /** Deployments of the chosen environment that are neither inactive nor destroyed; undefined while they are read. */
  readonly others: readonly DeploymentSummary[] | undefined;
}

/** What GitHub will answer and what changes, said before the click: one line per thing, in the order of the form. */
export function whatWillHappen(scene: Scene): Line[] {
  const lines = [mayDeploy(scene), refLine(scene), mergeLine(scene)];
  const created = mergeOutcome(scene) === "none";
  if (created) lines.push(checksLine(scene.values, scene.facts));
  lines.push(payloadLine(scene.values));
  if (created) lines.push(runsLine(scene), autoInactiveLine(scene), deployerLine(scene));
  return lines.filter((line) => line !== null);
}

/** `4 of 5 good`: what is not against it counts as good. */
export function tally(lines: readonly Line[]): string {
  const good = lines.filter((line) => line.tone !== "bad").length;
  return `${good} of ${lines.length} good`;
}

/**
 * GitHub merges first and creates nothing when it may and the ref is behind the default branch; a tag or a commit cannot take a merge, which
 * is a conflict (contract 2.1).
 */
export function mergeOutcome({ values, facts }: Pick<Scene, "values" | "facts">): "none" | "merged" | "conflict" {
  if (!values.autoMerge || !facts?.behind) return "none";
  return facts.kind === "branch" ? "merged" : "conflict";
}

function mayDeploy({ view }: Scene): Line {
  const { admin, write, assumed } = view.repository.permissions;
  const who = view.viewer.login;
  if (assumed)
    return line("info", "GitHub decides whether you may deploy", `It does not tell Berth what ${who} may do here`);
  if (write) return line("good", "You may deploy to this repository", `${who} has ${admin ? "admin" : "write"} access`);
  return line("bad", "You may not deploy to this repository", `${who} may only read it`);
}

function refLine({ view, values, lookup }: Scene): Line | null {
  const ref = values.ref.trim();
  if (view.repository.permissions.assumed)
    return line("info", "The ref is sent as you type it", "To look it up Berth needs access to code");
  if (lookup === "pending") return line("info", "The ref is being looked up", "Its checks, and how far it is behind");
  if (lookup === "unknown") return line("bad", "GitHub does not know this ref", `No ref found for: ${ref}`);
  if (lookup === "failed") return line("bad", "This ref could not be looked up", "GitHub may still know it");
  return null;
}

function mergeLine({ view, values, facts }: Scene): Line | null {
  if (!values.autoMerge || facts?.behind === undefined || facts.behind === null) return null;
  const base = view.repository.defaultBranch;
  const ref = values.ref.trim();
  if (mergeOutcome({ values, facts }) === "conflict")
    return line("bad", "No deployment will be created", `Only a branch can take a merge. GitHub would answer 409`);
  if (facts.behind === 0) return line("info", "There is nothing to merge", `It has every commit of ${base}`);
  const detail = `GitHub merges ${plural(facts.behind, "commit")} of ${base} into ${ref} and answers 202`;
  return line("bad", "No deployment will be created", detail);
}

function payloadLine(values: FormValues): Line | null {
  if (values.payload.trim() === "") return null;
  const problem = payloadProblem(values);
  if (problem) return line("bad", "Payload is not valid JSON", `Line ${problem.line}, column ${problem.column}`);
  const size = plural(new TextEncoder().encode(values.payload).length, "byte");
  return line("good", values.payloadKind === "text" ? "Payload is sent as text" : "Payload is valid JSON", size);
}

/** The environment as the list has it: names differ in case only once (contract 2.15). */
export function environmentOf(view: NewDeploymentView, name: string): EnvironmentItem | undefined {
  const wanted = name.trim().toLowerCase();
  return view.environments.find((e) => e.name.toLowerCase() === wanted);
}

function runsLine({ view, values, facts, others }: Scene): Line | null {
  const name = values.environment.trim();
  if (name === "") return null;
  const environment = environmentOf(view, name);
  if (!environment) return line("info", `${name} is a new environment`, "GitHub adds it to the repository's list");
  const current = others?.find((d) => d.current);
  if (current && facts && current.sha === facts.sha) {
    const detail = "This would be a redeploy of the same commit";
    return line("info", `${environment.name} already runs ${shortSha(facts.sha)}`, detail);
  }
  const now = current?.version ?? liveVersion(environment);
  if (!now) return line("info", `Nothing is live in ${environment.name}`, "This would be the first");
  return line("info", `${environment.name} runs ${now} now`, "It stays live until this one succeeds");
}

/** The list shows the latest attempt where nothing is live; that one is not what runs. */
export function liveVersion(environment: EnvironmentItem): string | null {
  return environment.state === "active" ? environment.version : null;
}

/** What a success will do to the others when whoever deploys leaves auto_inactive on, as it is by default (contract 2.5). */
function autoInactiveLine({ values, others }: Scene): Line | null {
  if (!others || others.length === 0) return null;
  const target = { id: Number.MAX_SAFE_INTEGER, environment: values.environment.trim() };
  const facts = others.map((d) => ({ ...d, succeeded: d.activeAt !== null }));
  const touched = previewAutoInactive(target, facts).filter((p) => p.verdict === "becomes-inactive");
  const rule = "auto_inactive: earlier ones that succeeded, neither transient nor production";
  if (touched.length === 0) return line("info", "A success will make no other deployment inactive", rule);
  const names = touched.slice(0, 4).map((p) => `#${p.deployment.id}`);
  const rest = touched.length - names.length;
  const listed = rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(", ");
  return line("info", `A success will make ${listed} inactive`, rule);
}

function deployerLine({ view }: Scene): Line {
  if (view.deployer?.enabled)
    return line("good", "The built-in deployer takes it from here", "It checks the commit out and posts the statuses");
  const detail = "GitHub records the request and notifies your deploy tool. No server is touched by Berth.";
  if (!view.deployer) return line("info", "Something else does the deploying", detail);
  return line("info", "The built-in deployer is off", "Whatever listens takes it, or you post the statuses by hand");
}

function line(tone: Line["tone"], title: string, detail: string): Line {
  return { tone, title, detail };
}

/** GitHub's answer as far as it can be known before it is asked. */
export function expectedAnswer(scene: Scene): string {
  if (!scene.view.repository.permissions.write) return "403 Forbidden";
  if (scene.lookup === "unknown") return "422, no such ref";
  const outcome = mergeOutcome(scene);
  if (outcome === "merged") return "202 Accepted, nothing deployed";
  if (outcome === "conflict") return "409 Conflict";
  return checksLine(scene.values, scene.facts)?.tone === "bad" ? "409 Conflict" : "201 Created";
}
