import type { Cases } from "@/lib/embedded-github/conformance/case";
import { aDeployment } from "./deployments";

// There are no workflow runs here: what waits for a reviewer is a deployment, and its id stands for the run's.
/** Deployments that wait for a person. */
export const actionCases: Cases = {
  "actions/get-pending-deployments-for-run": {
    200: async (stage) => ({ path: { run_id: await aDeployment(stage) } }),
  },
  "actions/review-pending-deployments-for-run": {
    200: async (stage) => ({
      path: { run_id: await aDeployment(stage) },
      body: { environment_ids: [], state: "approved", comment: "Go" },
    }),
  },
  "actions/review-custom-gates-for-run": {
    204: async (stage) => {
      const environment_name = stage.word("gated");
      return {
        path: { run_id: await aDeployment(stage, { environment: environment_name }) },
        body: { environment_name, state: "approved", comment: "Go" },
      };
    },
  },
  "actions/get-reviews-for-run": { 200: async (stage) => ({ path: { run_id: await aDeployment(stage) } }) },
};
