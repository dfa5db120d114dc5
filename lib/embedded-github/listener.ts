import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { env } from "@/lib/env";
import { embeddedGithub } from "./app";
import { deployer } from "./deployer/app";
import { remember } from "./http/remembered";

/** The addresses that the embedded GitHub and its deployer answer; everything else is the dashboard's. */
const OURS = /^\/(?:api\/v3|api\/graphql|login\/oauth|login\/device|settings|deployer)(?:[/?]|$)/;

/** Whether a request target (path and query, as sent) is answered by the embedded GitHub. */
export const isOurs = (target: string): boolean => OURS.test(target);

/**
 * The embedded GitHub for Node's own server, without a framework in front of it: a path arrives as it was sent, and an
 * answer takes a fraction of the time (design, section 3).
 */
export function githubListener(): RequestListener {
  remember();
  const github = embeddedGithub();
  const deploys = deployer();
  return getRequestListener(
    (request, { incoming }) => {
      if (incoming.url?.startsWith("/deployer")) return deploys.fetch(request);
      return github.fetch(request, { incoming });
    },
    // The adapter's own Request and Response are lighter; Next, where it lives in the same process, needs Node's.
    { overrideGlobalObjects: env().standalone },
  );
}
