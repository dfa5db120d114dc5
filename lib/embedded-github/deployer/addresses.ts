import { env } from "@/lib/env";

/** Where the log of a run is read, and where its files are served: what the deployer's statuses link to. */
export const logUrl = (runId: string) => `${env().url}/deployer/logs/${runId}`;
export const siteUrl = (runId: string) => `${env().url}/deployer/sites/${runId}/`;

/** Run ids are 128 random bits: knowing one is what opens its log and its files. */
export const isRunId = (text: string) => /^[0-9a-f]{32}$/.test(text);
