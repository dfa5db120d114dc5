"use server";

import type { Result } from "@/lib/domain/failure";
import { type CreateDeploymentAnswer, createDeployment } from "@/lib/use-cases/create-deployment";
import { runAction } from "@/lib/use-cases/run-action";

/** Asks GitHub for a deployment as the person who is signed in. The input is checked by the use case, not believed. */
export async function createDeploymentAction(input: unknown): Promise<Result<CreateDeploymentAnswer>> {
  return runAction((viewer) => createDeployment(viewer, input), input);
}
