import type { Cases } from "@/lib/embedded-github/conformance/case";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { aDeployment } from "./deployments";
import { NO_ID } from "./general";

// There are no workflow runs here: the id of a deployment stands for the run's. This one waits for octocat.
async function waiting(stage: Stage) {
  const environment_name = stage.word("gated");
  const { id } = (await stage.send("GET", "/user")).body as { id: number };
  const reviewers = [{ type: "User", id }];
  const environment = await stage.made("PUT", `/environments/${environment_name}`, { reviewers, wait_timer: 30 });
  const run_id = await aDeployment(stage, { environment: environment_name });
  return { run_id, environment_id: Number(environment.id), environment_name };
}

async function reviewed(stage: Stage) {
  const { run_id, environment_id } = await waiting(stage);
  const review = { environment_ids: [environment_id], state: "approved", comment: "Go" };
  await stage.made("POST", `/actions/runs/${run_id}/pending_deployments`, review);
  return { run_id };
}

/** Deployments that wait for a person. */
export const actionCases: Cases = {
  "actions/get-pending-deployments-for-run": {
    200: [
      async (stage) => ({ path: await waiting(stage) }),
      async (stage) => ({ path: { run_id: await aDeployment(stage) } }),
    ],
    404: () => ({ path: { run_id: NO_ID } }),
  },
  "actions/review-pending-deployments-for-run": {
    200: async (stage) => {
      const { run_id, environment_id } = await waiting(stage);
      return { path: { run_id }, body: { environment_ids: [environment_id], state: "rejected", comment: "Not today" } };
    },
    403: async (stage) => {
      const { run_id, environment_id } = await waiting(stage);
      const body = { environment_ids: [environment_id], state: "approved", comment: "Go" };
      return { as: "hubot", path: { run_id }, body };
    },
    404: () => ({ path: { run_id: NO_ID }, body: { environment_ids: [1], state: "approved", comment: "Go" } }),
    422: async (stage) => ({
      path: await waiting(stage),
      body: { environment_ids: [], state: "approved", comment: "" },
    }),
  },
  "actions/review-custom-gates-for-run": {
    204: async (stage) => {
      const { run_id, environment_name } = await waiting(stage);
      return { path: { run_id }, body: { environment_name, state: "approved", comment: "Go" } };
    },
    422: async (stage) => {
      const { run_id, environment_name } = await waiting(stage);
      return { path: { run_id }, body: { environment_name } };
    },
  },
  "actions/get-reviews-for-run": {
    200: [
      async (stage) => ({ path: await reviewed(stage) }),
      async (stage) => ({ path: { run_id: await aDeployment(stage) } }),
    ],
    404: () => ({ path: { run_id: NO_ID } }),
  },
};
