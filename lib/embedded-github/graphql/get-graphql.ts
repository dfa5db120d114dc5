import { introspectionFromSchema } from "graphql";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { rateOf } from "@/lib/embedded-github/http/rate-limit";
import { send } from "@/lib/embedded-github/http/send";
import { requireViewer } from "./post-graphql";
import { schema } from "./schema";

/** GET /api/graphql: the schema, as the answer to an introspection. */
export async function getGraphql(c: Ctx): Promise<Response> {
  const viewer = requireViewer(c);
  const data = introspectionFromSchema(await schema());
  rateOf(viewer, 1, "graphql");
  return send(c, { data });
}
