import type { Asked } from "./asked";
import type { FakeHost } from "./fake-host";
import { Refusal } from "./refusal";
import { json, type Reply } from "./reply";

/** What can be called from outside; see remote-host.ts for the other end. */
export const PARTS = ["truth", "limits", "faults", "calls", "hooks", "oauth"] as const;
export type Part = (typeof PARTS)[number];

/** `POST /_fake/{part}/{method}` with the arguments as a JSON list; a Refusal comes back as the answer it would be over the API. */
export async function control(host: FakeHost, { path, body }: Asked): Promise<Reply> {
  const [, , part, method = ""] = path.split("/");
  if (part === "settings") return json(200, host.settings());
  const target = PARTS.includes(part as Part) ? host[part as Part] : undefined;
  const found: unknown = target && Reflect.get(target, method);
  if (typeof found !== "function") return json(404, { message: `The fake host has no ${part}.${method}.` });
  try {
    const result: unknown = await found.apply(target, JSON.parse(body || "[]"));
    return json(200, result ?? null);
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, error.body);
    throw error;
  }
}
