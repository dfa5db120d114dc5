import { z } from "zod";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { callGithub, messageOf } from "./github";
import { changeSettings, settingsOf } from "./settings-store";

interface Address {
  owner: string;
  repo: string;
}

const asked = z.strictObject({ enabled: z.boolean().optional(), step_allowed: z.boolean().optional() });
const known = z.object({ id: z.number().int(), permissions: z.object({ admin: z.boolean() }).optional() });

/** GET: what the deployer does in a repository, for whoever may read it with the token of the call. */
export function showSettings(request: Request, address: Address): Promise<Response> {
  return answering(async () => {
    const { id } = await openedWith(request, address);
    return Response.json(await shown(id));
  });
}

/** PATCH `{enabled?, step_allowed?}`: for admins of the repository. */
export function changeRepositorySettings(request: Request, address: Address): Promise<Response> {
  return answering(async () => {
    const { id, permissions } = await openedWith(request, address);
    if (!permissions?.admin) throw new ApiError(403, "Must have admin rights to Repository.");
    const wanted = asked.safeParse(await readJson(request));
    if (!wanted.success) throw new ApiError(422, z.prettifyError(wanted.error));
    await changeSettings(id, { enabled: wanted.data.enabled, stepAllowed: wanted.data.step_allowed });
    return Response.json(await shown(id));
  });
}

// The deployer keeps no rights of its own: GitHub is asked, with the caller's token.
async function openedWith(request: Request, { owner, repo }: Address) {
  const token = /^bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) throw new ApiError(401, "Requires authentication");
  const answer = await callGithub({ path: `/repos/${encoded(owner)}/${encoded(repo)}`, token });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
    throw new ApiError(answer.status, messageOf(answer).replace(/^\d+ /, ""));
  }
  const repository = known.safeParse(answer.body);
  if (answer.status !== 200 || !repository.success) throw new ApiError(502, `GitHub answered ${messageOf(answer)}`);
  return repository.data;
}

// Decoded once and encoded again, so that no segment can become two.
function encoded(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    throw new ApiError(404, "Not Found");
  }
}

async function shown(repositoryId: number) {
  const settings = await settingsOf(repositoryId);
  if (!settings) throw new ApiError(404, "Not Found");
  return { enabled: settings.enabled, step_allowed: settings.stepAllowed, sample: settings.sample };
}

async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return Response.json({ message: error.message }, { status: error.status });
  }
}
