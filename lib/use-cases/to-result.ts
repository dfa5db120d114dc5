import "server-only";
import { ZodError } from "zod";
import { BerthError, type Failure, type Result } from "@/lib/domain/failure";
import { log } from "@/lib/log";

/** Runs `work` and turns whatever it throws into a failure that can be shown. What we did not foresee is logged and shown without details. */
export async function toResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof BerthError) return error.failure;
  if (error instanceof ZodError) return invalidInput(error);
  log.error({ err: error }, "a use case failed");
  return { code: "internal", message: "Something broke in Berth." };
}

/** The first message of each field, by the name that the form gave it. */
export function invalidInput(error: ZodError): Failure {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "form")];
    for (const name of names) if (!Object.hasOwn(fields, name)) fields[name] = issue.message;
  }
  return { code: "invalid_input", message: Object.values(fields)[0] ?? "The input is not right.", fields };
}
