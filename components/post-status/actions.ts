"use server";

import type { Result } from "@/lib/domain/failure";
import { type PostStatusAnswer, postStatus } from "@/lib/use-cases/post-status";
import { runAction } from "@/lib/use-cases/run-action";

/** Posts a status on a deployment as the person who is signed in. The input is checked by the use case, not believed. */
export async function postStatusAction(input: unknown): Promise<Result<PostStatusAnswer>> {
  return runAction((viewer) => postStatus(viewer, input), input);
}
