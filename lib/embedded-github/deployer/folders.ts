import path from "node:path";
import { env } from "@/lib/env";

const base = () => path.resolve(env().dataDir, "deployer");

/** Checkouts of runs that are going on; whatever lies here at a start is left over. */
export const workFolder = () => path.join(base(), "work");

/** What a run has deployed. */
export const siteFolder = (runId: string) => path.join(base(), "sites", runId);
