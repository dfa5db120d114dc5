import { setTimeout as sleep } from "node:timers/promises";
import { logUrl } from "./addresses";
import { type Answer, callGithub, messageOf } from "./github";
import { deployerToken } from "./identity";
import type { LogWriter } from "./log-writer";
import type { Run, Source } from "./runs";

export interface Told {
  run: Run;
  source: Source;
  log: LogWriter;
  signal: AbortSignal;
}

export interface Status {
  state: "queued" | "in_progress" | "success" | "failure" | "error";
  description: string;
  environmentUrl?: string;
}

const TRIES = 8;
const LONGEST_PAUSE = 8_000;

/**
 * Posts a status of the run's deployment. When no answer came, or a server's error, it looks before it posts again: the
 * first one may have arrived (no POST is repeated blindly). Throws when the API refuses it, or stays silent.
 */
export async function tellStatus(told: Told, status: Status): Promise<void> {
  const { run, log, signal } = told;
  // Of an earlier attempt at this run, the same may have been told.
  let unsure = run.log !== "";
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      if (unsure && (await wasTold(told, status.state))) return;
      const answer = await post(told, status);
      if (answer.status === 201) return;
      log.line(`==> The status ${status.state} was not taken: ${messageOf(answer)}`);
      if (answer.status < 500 && answer.status !== 429) throw new StatusRefused(messageOf(answer));
    } catch (error) {
      if (signal.aborted || error instanceof StatusRefused) throw error;
      log.line(`==> No answer to the status ${status.state}: ${reasonOf(error)}`);
    }
    unsure = true;
    await sleep(Math.min(LONGEST_PAUSE, 500 * 2 ** attempt), undefined, { signal });
  }
  throw new StatusRefused("no answer");
}

/** Thrown where the API will not take a status, now or later. */
export class StatusRefused extends Error {
  constructor(words: string) {
    super(`GitHub did not take a status: ${words}`);
    this.name = "StatusRefused";
  }
}

function pathOf({ run, source }: Told): string {
  const [owner, name] = [source.owner, source.name].map(encodeURIComponent);
  return `/repos/${owner}/${name}/deployments/${run.deploymentId}/statuses`;
}

function post(told: Told, { state, description, environmentUrl }: Status): Promise<Answer> {
  const body = {
    state,
    description: shortened(description, 140),
    log_url: logUrl(told.run.id),
    ...(environmentUrl ? { environment_url: environmentUrl } : {}),
  };
  return callGithub({ method: "POST", path: pathOf(told), token: deployerToken(), body, signal: told.signal });
}

async function wasTold(told: Told, state: string): Promise<boolean> {
  const path = `${pathOf(told)}?per_page=100`;
  const answer = await callGithub({ path, token: deployerToken(), signal: told.signal });
  if (answer.status !== 200 || !Array.isArray(answer.body)) throw new Error(messageOf(answer));
  return answer.body.some((status) => status?.state === state && status?.log_url === logUrl(told.run.id));
}

/** At most `most` characters, cut between characters. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
