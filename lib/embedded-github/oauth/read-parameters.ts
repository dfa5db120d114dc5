import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { readForm } from "./read-form";

export type Parameters = (name: string) => string | undefined;

/** The parameters of an OAuth call, sent as JSON or as a form. Throws 400 for one that is there twice. */
export async function readParameters(c: Ctx): Promise<Parameters> {
  if (c.req.header("content-type")?.toLowerCase().startsWith("application/json")) {
    const body = await readJson(c.req.raw);
    return (name) => {
      const value = body[name];
      return typeof value === "string" ? value : undefined;
    };
  }
  const form = await readForm(c);
  for (const name of form.keys()) {
    if (form.getAll(name).length > 1) throw new ApiError(400, `The parameter ${name} is there more than once.`);
  }
  return (name) => form.get(name) ?? undefined;
}
