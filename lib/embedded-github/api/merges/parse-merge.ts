import { Fields } from "@/lib/embedded-github/http/fields";
import type { JsonObject } from "@/lib/embedded-github/http/read-json";

export interface MergeInput {
  /** The branch that is merged into, by its name. */
  base: string;
  /** A branch, tag or SHA. */
  head: string;
  /** Empty for the message that GitHub writes. */
  message: string;
}

/** git is given the message as one word of its command line, which the system bounds at 128 KiB. */
const MAX_MESSAGE = 30_000;

/** The body of a merge; throws 422. */
export function parseMerge(body: JsonObject): MergeInput {
  const fields = new Fields(body, "Merge");
  return {
    base: fields.required("base", 1024),
    head: fields.required("head", 1024),
    message: fields.text("commit_message", "", MAX_MESSAGE).trim(),
  };
}
