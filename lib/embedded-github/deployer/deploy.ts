import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { siteUrl } from "./addresses";
import { checkOut, siteSource } from "./checkout";
import { siteFolder, workFolder } from "./folders";
import { callGithub, messageOf } from "./github";
import { deployerToken } from "./identity";
import { LogWriter } from "./log-writer";
import { findRun, finishRun, type Run } from "./runs";
import { settingsOf } from "./settings-store";
import { runStep, STEP, type StepEnd } from "./step";
import { type Told, tellStatus } from "./tell-status";
import { listTree } from "./tree";

/** Longest run of a deploy step. */
const STEP_LIMIT = 120_000;

/**
 * Does one run from its first status to its last: checks the commit out, builds it where it may, makes it a site. A run that
 * `signal` interrupts stays running and is started over at the next start. Throws only then.
 */
export async function deploy(run: Run, signal: AbortSignal, stepLimit = STEP_LIMIT): Promise<void> {
  const found = await findRun(run.id);
  if (!found) return;
  const log = new LogWriter(run.id, run.log);
  const told: Told = { run, source: found.source, log, signal };
  const work = path.join(workFolder(), `${run.id}-${randomBytes(4).toString("hex")}`);
  let state: "succeeded" | "failed" = "failed";
  try {
    state = await attempt(told, work, stepLimit);
  } catch (error) {
    if (signal.aborted) throw error;
    await tellError(told, error instanceof Error ? error.message : String(error));
  } finally {
    await rm(work, { recursive: true, force: true });
    await log.flush();
  }
  await finishRun(run.id, state);
}

async function attempt(told: Told, work: string, stepLimit: number): Promise<"succeeded" | "failed"> {
  const { run, source, log } = told;
  const startedAt = Date.now();
  if (run.log) log.line("==> Started over: the deployer was stopped in the middle");
  log.line(`==> Deploying ${source.owner}/${source.name} to ${run.environment}`);
  const ref = await refOf(told);
  log.line(`${ref} at ${run.sha}`);
  await tellStatus(told, { state: "queued", description: "" });
  await tellStatus(told, { state: "in_progress", description: `Checking out ${run.sha.slice(0, 7)}` });
  const site = path.join(work, "site");
  const end = await fill(told, { work, site, ref, stepLimit });
  if (!end.ok) {
    log.line(`==> Failed: ${end.reason}`);
    await log.flush();
    await tellStatus(told, { state: "failure", description: end.reason });
    return "failed";
  }
  const files = await publish(run.id, site);
  const words = `${files} ${files === 1 ? "file is" : "files are"} live after ${seconds(startedAt)} s`;
  log.line(`==> Deployed: ${words}`);
  await log.flush();
  await tellStatus(told, { state: "success", description: words, environmentUrl: siteUrl(run.id) });
  return "succeeded";
}

interface Place {
  work: string;
  site: string;
  ref: string;
  stepLimit: number;
}

async function fill(told: Told, { work, site, ref, stepLimit }: Place): Promise<StepEnd> {
  const { run, source, log, signal } = told;
  const { files, leftOut } = await listTree(source, run.sha);
  if (leftOut) log.line(`${leftOut} links or submodules are left out`);
  const step = files.find((file) => file.path === STEP);
  if (!step || !(await mayRun(run.repositoryId))) {
    const under = siteSource(files);
    const count = await checkOut(source, files, site, under);
    if (step) log.line(`==> ${STEP} is not run: no admin has allowed it here`);
    log.line(`==> Copied ${count} files${under ? ` of ${under}/` : ""}`);
    return { ok: true };
  }
  const folder = path.join(work, "checkout");
  const home = path.join(work, "home");
  log.line(`==> Checked out ${await checkOut(source, files, folder)} files`);
  if (!step.executable) return { ok: false, reason: `${STEP} is not executable` };
  for (const made of [site, home]) await mkdir(made, { recursive: true });
  log.line(`==> Running ${STEP}`);
  const env = {
    HOME: home,
    TMPDIR: home,
    BERTH_ENVIRONMENT: run.environment,
    BERTH_SHA: run.sha,
    BERTH_REF: ref,
    BERTH_TASK: run.task,
    BERTH_OUTPUT: site,
  };
  return runStep({ program: path.join(folder, STEP), folder, env, log, limitMs: stepLimit, signal });
}

async function mayRun(repositoryId: number): Promise<boolean> {
  const settings = await settingsOf(repositoryId);
  return settings !== undefined && (settings.sample || settings.stepAllowed);
}

// Asked of the API, like anything else about the deployment.
async function refOf({ run, source, signal }: Told): Promise<string> {
  const [owner, name] = [source.owner, source.name].map(encodeURIComponent);
  const path = `/repos/${owner}/${name}/deployments/${run.deploymentId}`;
  const answer = await callGithub({ path, token: deployerToken(), signal });
  const { body } = answer;
  if (answer.status !== 200) throw new Error(`the deployment cannot be read: ${messageOf(answer)}`);
  return typeof body === "object" && body !== null && "ref" in body && typeof body.ref === "string"
    ? body.ref
    : run.sha;
}

// Whole or not at all; a site of an earlier attempt gives way.
async function publish(runId: string, site: string): Promise<number> {
  const target = siteFolder(runId);
  await mkdir(path.dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(site, target);
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

async function tellError(told: Told, reason: string): Promise<void> {
  told.log.line(`==> Error: ${reason}`);
  try {
    await tellStatus(told, { state: "error", description: reason });
  } catch (error) {
    if (told.signal.aborted) throw error;
    told.log.line(`==> ${error instanceof Error ? error.message : String(error)}`);
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
