import { startDeployer } from "./deployer/worker";
import { startDispatcher } from "./hooks/dispatcher";

/** Starts what the embedded GitHub and the built-in deployer do in the background; returns the way to stop it. */
export function startWorkers(): () => Promise<void> {
  const stops = [startDispatcher(), startDeployer()];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
