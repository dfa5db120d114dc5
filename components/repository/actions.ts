"use server";

import type { Result } from "@/lib/domain/failure";
import type { DeployerSettingsInput } from "@/lib/domain/inputs";
import { runAction } from "@/lib/use-cases/run-action";
import { setDeployer } from "@/lib/use-cases/set-deployer";

/** Switches the built-in deployer, or its use of the repository's own step; admins of the repository only. */
export async function setDeployerAction(input: DeployerSettingsInput): Promise<Result<unknown>> {
  return runAction((viewer) => setDeployer(viewer, input), input);
}
