import { z } from "zod";
import type { FormValues } from "./form-values";

const schema = z.strictObject({
  ref: z.string(),
  pinned: z.boolean(),
  environment: z.string(),
  task: z.string(),
  description: z.string(),
  payloadKind: z.enum(["json", "text"]),
  payload: z.string(),
  transient: z.boolean(),
  production: z.boolean().nullable(),
  autoMerge: z.boolean(),
  checks: z.enum(["all", "these", "none"]),
  contexts: z.array(z.string()),
});

/** What an earlier page left in this window, if it still fits the form. */
export function readValues(stored: unknown): FormValues | undefined {
  return schema.safeParse(stored).data;
}
