import type { Cases, Reach } from "@/lib/embedded-github/conformance/case";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { NO_ID, noRepository } from "./general";

const plain = { ref: "main", auto_merge: false, required_contexts: [] };

/** A deployment of its own in shop; its id. */
export async function aDeployment(stage: Stage, more: object = {}): Promise<number> {
  return (await stage.made("POST", "/deployments", { ...plain, environment: stage.word("env"), ...more })).id;
}

const ofDeployment =
  (more: object = {}): Reach =>
  async (stage) => ({ path: { deployment_id: await aDeployment(stage) }, ...more });

async function withStatuses(stage: Stage): Promise<{ deployment_id: number; status_id: number }> {
  const deployment_id = await aDeployment(stage);
  const at = `/deployments/${deployment_id}/statuses`;
  await stage.made("POST", at, { state: "queued" });
  const { id } = await stage.made("POST", at, { state: "success", log_url: "https://ci.example/1" });
  return { deployment_id, status_id: id };
}

/** Deployments and their statuses. */
export const deploymentCases: Cases = {
  "repos/list-deployments": {
    200: [
      () => ({}),
      async (stage) => {
        const environment = stage.word("listed");
        for (const task of ["deploy", "migrate"]) await aDeployment(stage, { environment, task });
        return { query: { environment, ref: "main", sha: stage.git.sha(), per_page: 1 } };
      },
    ],
    404: noRepository(),
  },
  "repos/create-deployment": {
    201: [
      () => ({ body: { ref: "v1", auto_merge: false } }),
      () => ({
        body: {
          ...plain,
          task: "deploy:migrate",
          payload: { deploy: "migrate" },
          environment: "Qualité/50 %",
          description: null,
          transient_environment: true,
          production_environment: true,
        },
      }),
      () => ({ body: { ...plain, payload: '{"deploy":"migrate"}' } }),
    ],
    202: (stage) => {
      const ref = stage.word("behind");
      stage.branch(ref, { [`${ref}.txt`]: "behind\n" }, "v1");
      return { body: { ref } };
    },
    409: [
      (stage) => {
        const ref = stage.word("clash");
        stage.branch(ref, { "src/shop.ts": "closed\n" }, "v1");
        return { body: { ref } };
      },
      () => ({ body: { ref: "main", required_contexts: ["ci/none"] } }),
    ],
    422: [
      () => ({ body: { ref: "none" } }),
      () => ({ body: {} }),
      () => ({ body: { ref: "main", auto_merge: "yes" } }),
    ],
    403: () => ({ as: "monalisa", body: plain }),
    401: () => ({ as: "nobody", body: plain }),
    400: [() => ({ body: "{" }), () => ({ body: "[]" })],
  },
  "repos/get-deployment": { 200: ofDeployment(), 404: () => ({ path: { deployment_id: NO_ID } }) },
  "repos/delete-deployment": {
    204: ofDeployment(),
    404: () => ({ path: { deployment_id: NO_ID } }),
    422: async (stage) => {
      const environment = stage.word("kept");
      await aDeployment(stage, { environment });
      const deployment_id = await aDeployment(stage, { environment });
      await stage.made("POST", `/deployments/${deployment_id}/statuses`, { state: "success" });
      return { path: { deployment_id } };
    },
  },
  "repos/list-deployment-statuses": {
    200: [
      async (stage) => ({ path: await withStatuses(stage) }),
      async (stage) => ({ path: await withStatuses(stage), query: { per_page: 1 } }),
    ],
    404: () => ({ path: { deployment_id: NO_ID } }),
  },
  "repos/create-deployment-status": {
    201: [
      ofDeployment({ body: { state: "in_progress" } }),
      ofDeployment({
        body: {
          state: "success",
          target_url: "https://ci.example/1",
          description: "Done",
          environment: "elsewhere",
          environment_url: "https://shop.example",
          auto_inactive: false,
        },
      }),
    ],
    404: () => ({ path: { deployment_id: NO_ID }, body: { state: "success" } }),
    422: [
      ofDeployment({ body: {} }),
      ofDeployment({ body: { state: "waiting" } }),
      ofDeployment({ body: { state: "success", description: "x".repeat(141) } }),
    ],
  },
  "repos/get-deployment-status": {
    200: async (stage) => ({ path: await withStatuses(stage) }),
    404: async (stage) => ({ path: { ...(await withStatuses(stage)), status_id: NO_ID } }),
  },
};
