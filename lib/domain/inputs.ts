import { z } from "zod";
import { STATUS_STATES } from "./deployment-state";
import { repositoryKeySchema } from "./repository-key";
import { safeHref } from "./safe-href";

// PostgreSQL keeps no NUL, and no header or git argument takes a control character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;
const line = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((s) => !CONTROL.test(s), "Control characters are not allowed.")
    .refine((s) => s.isWellFormed(), "This text has half a character in it.");

const httpUrl = line(2000)
  .trim()
  .refine((s) => s === "" || safeHref(s) !== undefined, "Start with http:// or https://");

const payload = z
  .string()
  .max(64_000, "At most 64,000 characters.")
  .refine((s) => s.trim() === "" || isJson(s), "This is not valid JSON.");

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The form of a new deployment. `payload` is JSON text; `requiredContexts` null = all contexts (field left out), [] = none. */
export const createDeploymentInput = z.strictObject({
  repository: repositoryKeySchema,
  ref: line(255).trim().min(1, "Choose a branch, a tag or a commit."),
  environment: line(255).trim().min(1, "Name an environment."),
  task: line(128).trim().min(1, "Name a task, for example deploy."),
  description: line(1000),
  payload,
  transient: z.boolean(),
  production: z.boolean(),
  autoMerge: z.boolean(),
  requiredContexts: z.array(line(255).trim().min(1)).max(100).nullable(),
  /** Made by the browser per form: a second click or a repeated request with the same one creates nothing new. */
  intent: z.uuid(),
});
export type CreateDeploymentInput = z.infer<typeof createDeploymentInput>;

/** The form of a new status (contract 1a). */
export const postStatusInput = z.strictObject({
  repository: repositoryKeySchema,
  deploymentId: z.number().int().positive(),
  state: z.enum(STATUS_STATES),
  description: line(140),
  logUrl: httpUrl,
  environmentUrl: httpUrl,
  autoInactive: z.boolean(),
  intent: z.uuid(),
});
export type PostStatusInput = z.infer<typeof postStatusInput>;

/** One step of marking an environment destroyed: the page runs one deployment at a time and shows the progress. */
export const destroyDeploymentInput = z.strictObject({
  repository: repositoryKeySchema,
  environment: line(255).min(1),
  deploymentId: z.number().int().positive(),
  /** What the confirmation showed; when the deployment is another commit by now, nothing is posted. */
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
});
export type DestroyDeploymentInput = z.infer<typeof destroyDeploymentInput>;

/** Sends a delivery of a webhook again. */
export const redeliverInput = z.strictObject({
  repository: repositoryKeySchema,
  hookId: z.number().int().positive(),
  deliveryId: z.number().int().positive(),
});
export type RedeliverInput = z.infer<typeof redeliverInput>;

export const pingHookInput = redeliverInput.omit({ deliveryId: true });
export type PingHookInput = z.infer<typeof pingHookInput>;

/** Has the host send its events to Berth. */
export const connectHookInput = redeliverInput.pick({ repository: true });
export type ConnectHookInput = z.infer<typeof connectHookInput>;

export const showHookValuesInput = connectHookInput;
export type ShowHookValuesInput = ConnectHookInput;

/** Ends the session at one of the hosts. */
export const signOutOfHostInput = z.object({ host: z.string() });

export const deployerSettingsInput = z.strictObject({
  repository: repositoryKeySchema,
  enabled: z.boolean().optional(),
  stepAllowed: z.boolean().optional(),
});
export type DeployerSettingsInput = z.infer<typeof deployerSettingsInput>;
