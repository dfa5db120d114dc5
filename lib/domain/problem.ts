import { z } from "zod";

/** Why a repository cannot be read from its host just now. What is shown of each stands in lib/messages. */
export const PROBLEM_KINDS = [
  /** The limit of the account that reads it is reached. */
  "limit",
  /** No answer, or none of a GitHub. */
  "silent",
  /** No sign-in that the host still takes reads it. */
  "signed_out",
  "sso_required",
  "org_restricted",
  /** The host said no for another reason. */
  "refused",
  /** Ours, not the host's. */
  "broken",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const problem = z.object({
  kind: z.enum(PROBLEM_KINDS),
  /** The host's own words, or ours; may be empty. */
  message: z.string(),
  /** When it was met first, ISO 8601. */
  since: z.string(),
  /** For `limit`: when it ends, ISO 8601. */
  until: z.string().optional(),
  /** The login whose token was used. */
  account: z.string().optional(),
  /** A page of the host where it is mended. */
  url: z.string().optional(),
});
export type Problem = Readonly<z.infer<typeof problem>>;

/** A problem as a row of the mirror keeps it. */
export const writeProblem = (said: Problem): string => JSON.stringify(said);

/** The same read again; what an older version wrote is a sentence. */
export function readProblem(text: string | null): Problem | null {
  if (text === null) return null;
  try {
    return problem.parse(JSON.parse(text));
  } catch {
    return { kind: "broken", message: text, since: new Date(0).toISOString() };
  }
}
