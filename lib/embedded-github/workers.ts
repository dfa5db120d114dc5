import { env } from "@/lib/env";
import { startDeployer } from "./deployer/worker";
import { startDispatcher } from "./hooks/dispatcher";

/**
 * Starts what the embedded GitHub and the built-in deployer do in the background; returns the way to stop it. Alone, it
 * deploys nothing: a client that is tested against it posts its own statuses.
 */
export function startWorkers(): () => Promise<void> {
  const stops = env().standalone ? [startDispatcher()] : [startDispatcher(), startDeployer()];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
