"use server";

import type { Result } from "@/lib/domain/failure";
import { destroyDeployment } from "@/lib/use-cases/destroy-deployment";
import { runAction } from "@/lib/use-cases/run-action";

/** Marks one deployment inactive as the person who is signed in; the browser runs them one at a time. */
export async function destroyDeploymentAction(input: unknown): Promise<Result<unknown>> {
  return runAction((viewer) => destroyDeployment(viewer, input), input);
}
