import { z } from "zod";

/** What an index holds; hosts stop far below it (contract 2.15). */
const name = z.string().max(500);

/** What a delivery must hold for us, and no more: hosts and versions differ in the rest (contract, section 5). */
const person = z.object({
  id: z.number(),
  login: name,
  avatar_url: z.string().optional(),
  type: z.string().optional(),
});
const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** A moment that a database can keep as well: from 1970 to 9999. */
const time = z.string().refine((text) => Date.parse(text) >= 0 && Date.parse(text) < Date.UTC(10_000, 0));
const optionalText = z.string().nullish();

const deployment = z.object({
  id,
  sha: name,
  ref: z.string(),
  task: z.string(),
  payload: z.unknown(),
  environment: name,
  original_environment: name.optional(),
  description: optionalText,
  creator: person.nullish(),
  transient_environment: z.boolean().optional(),
  production_environment: z.boolean().optional(),
  created_at: time,
  updated_at: time,
});

const status = z.object({
  id,
  state: z.string(),
  description: optionalText,
  log_url: optionalText,
  target_url: optionalText,
  environment_url: optionalText,
  environment: name.nullish(),
  creator: person.nullish(),
  created_at: time,
});

const repository = z.object({ id });

export const deploymentEvent = z.object({ action: z.string(), deployment, repository });
export const deploymentStatusEvent = z.object({
  action: z.string(),
  deployment,
  deployment_status: status,
  repository,
});

export type DeploymentEvent = z.infer<typeof deploymentEvent>;
export type DeploymentStatusEvent = z.infer<typeof deploymentStatusEvent>;

/** The events that change the mirror, with their shapes: the header that names the event is not signed, so the body must agree (facts F2). */
export const EVENT_SHAPES = { deployment: deploymentEvent, deployment_status: deploymentStatusEvent } as const;
export type AppliedEvent = keyof typeof EVENT_SHAPES;

export function isApplied(event: string): event is AppliedEvent {
  return Object.hasOwn(EVENT_SHAPES, event);
}
