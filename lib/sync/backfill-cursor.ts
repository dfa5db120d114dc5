import "server-only";
import { z } from "zod";

/** How far the reading of a history has come; kept in the repository's row, so that a killed process's successor goes on there. */
const schema = z.strictObject({
  /** REST's next page; null after the last one. */
  page: z.number().int().positive().nullable(),
  /** GraphQL: `from` is where its next page begins (null for the first); null when it has no more, or was never there. */
  graphql: z.strictObject({ from: z.string().nullable() }).nullable(),
  /** GraphQL does not serve this repository: statuses come one deployment at a time. */
  restAlone: z.boolean(),
  /** Deployments that only one of the two has shown so far. */
  unpaired: z.array(z.number().int()),
});
export type Cursor = z.infer<typeof schema>;

export const START: Cursor = { page: 1, graphql: { from: null }, restAlone: false, unpaired: [] };

/** A cursor as it was kept; from the start where there is none, or one of another version. */
export function readCursor(kept: string | null): Cursor {
  if (kept === null) return START;
  try {
    return schema.parse(JSON.parse(kept));
  } catch (error) {
    console.warn(`berth: a history is read from the start: ${String(error)}`);
    return START;
  }
}
