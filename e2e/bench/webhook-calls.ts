import { createHmac, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { Call } from "./load";

const EVENT = "deployment_status";
const require = createRequire(import.meta.url);
const all = require("@octokit/webhooks-examples") as { name: string; examples: Body[] }[];
/** GitHub's own example, of 9 kB. */
const EXAMPLE = all.find(({ name }) => name === EVENT)?.examples[0];

interface Body {
  readonly deployment: object;
  readonly deployment_status: object;
  readonly repository: object;
}
interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  readonly originalEnvironment: string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly createdAt: string;
}
interface Said {
  readonly repositoryId: number;
  readonly deployment: Deployment;
  readonly status: { readonly id: number; readonly state: string; readonly createdAt: string };
}

/** A delivery of GitHub's example that says this of this deployment, signed, under a GUID of its own; `target` is the receiver's path. */
export function deliver(target: string, secret: string, { repositoryId, deployment, status }: Said): Call {
  const { id, sha, ref, environment, transient, production, createdAt } = deployment;
  const body = JSON.stringify({
    ...EXAMPLE,
    deployment_status: {
      ...EXAMPLE?.deployment_status,
      ...{ id: status.id, state: status.state, environment },
      ...{ created_at: status.createdAt, updated_at: status.createdAt },
    },
    deployment: {
      ...EXAMPLE?.deployment,
      ...{ id, sha, ref, environment, original_environment: deployment.originalEnvironment },
      ...{ transient_environment: transient, production_environment: production },
      ...{ created_at: createdAt, updated_at: status.createdAt },
    },
    repository: { ...EXAMPLE?.repository, id: repositoryId },
  });
  const headers = {
    host: "localhost",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/bench",
    "x-github-event": EVENT,
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  return { method: "POST", target, headers, body };
}
