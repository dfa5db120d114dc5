import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Viewer } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { formatError } from "./request/format-error";
import { readRequest } from "./request/read-request";
import { run } from "./request/run";

/** POST /api/graphql: 200 with `data`, with `errors`, or with both; 401 without a token, 400 for a body that is no request. */
export async function postGraphql(c: Ctx): Promise<Response> {
  const viewer = requireViewer(c);
  const { data, errors } = await run(await readRequest(c.req.raw), viewer);
  return send(c, {
    ...(data === undefined ? {} : { data }),
    ...(errors ? { errors: errors.map((error) => formatError(error, c.get("requestId"))) } : {}),
  });
}

/** Who calls; there is no GraphQL without a token (contract 4). */
export function requireViewer(c: Ctx): Viewer {
  const viewer = c.get("viewer");
  if (!viewer) throw new ApiError(401, "This endpoint requires you to be authenticated.");
  return viewer;
}
