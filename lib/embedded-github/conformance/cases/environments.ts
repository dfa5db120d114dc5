import type { Cases } from "@/lib/embedded-github/conformance/case";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { NO_ID } from "./general";

const CUSTOM = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };

interface Place {
  environment_name: string;
}

async function anEnvironment(stage: Stage, body: object = CUSTOM): Promise<Place> {
  const environment_name = stage.word("of/100 % env");
  await stage.made("PUT", `/environments/${encodeURIComponent(environment_name)}`, body);
  return { environment_name };
}

const below = ({ environment_name }: Place) => `/environments/${encodeURIComponent(environment_name)}`;

async function aPolicy(stage: Stage, name = "release/*") {
  const place = await anEnvironment(stage);
  const { id } = await stage.made("POST", `${below(place)}/deployment-branch-policies`, { name });
  return { ...place, branch_policy_id: Number(id) };
}

async function gate(stage: Stage): Promise<number> {
  const place = await anEnvironment(stage, {});
  const apps = await stage.made("GET", `${below(place)}/deployment_protection_rules/apps`);
  return apps.available_custom_deployment_protection_rule_integrations[0].id;
}

async function aRule(stage: Stage) {
  const integration_id = await gate(stage);
  const place = await anEnvironment(stage, {});
  const { id } = await stage.made("POST", `${below(place)}/deployment_protection_rules`, { integration_id });
  return { ...place, protection_rule_id: Number(id) };
}

/** Environments with their branch policies and protection rules. */
export const environmentCases: Cases = {
  "repos/get-all-environments": {
    200: async (stage) => {
      await anEnvironment(stage, { wait_timer: 30 });
      return { query: { per_page: 2 } };
    },
  },
  "repos/get-environment": {
    200: async (stage) => {
      const { id } = (await stage.send("GET", "/user")).body as { id: number };
      const reviewers = [{ type: "User", id }];
      return {
        path: { ...(await anEnvironment(stage, { wait_timer: 30, prevent_self_review: true, reviewers, ...CUSTOM })) },
      };
    },
    404: () => ({ path: { environment_name: "none" } }),
  },
  "repos/create-or-update-environment": {
    200: [
      (stage) => ({ path: { environment_name: stage.word("new") } }),
      (stage) => ({ path: { environment_name: stage.word("new") }, body: "null" }),
      async (stage) => ({ path: { ...(await anEnvironment(stage)) }, body: { wait_timer: 43_200, reviewers: null } }),
      (stage) => ({ path: { environment_name: `${stage.word("long")}-`.padEnd(255, "x") } }),
    ],
    422: [
      () => ({ path: { environment_name: "x".repeat(256) } }),
      () => ({ path: { environment_name: "e" }, body: { wait_timer: 43_201 } }),
      () => ({
        path: { environment_name: "e" },
        body: { deployment_branch_policy: { protected_branches: true, custom_branch_policies: true } },
      }),
    ],
  },
  "repos/delete-an-environment": {
    204: async (stage) => ({ path: { ...(await anEnvironment(stage)) } }),
    404: () => ({ path: { environment_name: "none" } }),
  },
  "repos/list-deployment-branch-policies": {
    200: [
      async (stage) => ({ path: { ...(await aPolicy(stage)) } }),
      async (stage) => ({ path: { ...(await anEnvironment(stage)) } }),
    ],
    404: () => ({ path: { environment_name: "none" } }),
  },
  "repos/create-deployment-branch-policy": {
    200: [
      async (stage) => ({ path: { ...(await anEnvironment(stage)) }, body: { name: "main" } }),
      async (stage) => ({ path: { ...(await anEnvironment(stage)) }, body: { name: "v*", type: "tag" } }),
    ],
    303: async (stage) => ({ path: await aPolicy(stage, "main"), body: { name: "main" } }),
    404: [
      () => ({ path: { environment_name: "none" }, body: { name: "main" } }),
      async (stage) => ({ path: { ...(await anEnvironment(stage, {})) }, body: { name: "main" } }),
    ],
  },
  "repos/get-deployment-branch-policy": {
    200: async (stage) => ({ path: await aPolicy(stage) }),
    404: async (stage) => ({ path: { ...(await anEnvironment(stage)), branch_policy_id: NO_ID } }),
  },
  "repos/update-deployment-branch-policy": {
    200: async (stage) => ({ path: await aPolicy(stage), body: { name: "hotfix/*" } }),
    404: async (stage) => ({ path: { ...(await anEnvironment(stage)), branch_policy_id: NO_ID }, body: { name: "x" } }),
  },
  "repos/delete-deployment-branch-policy": {
    204: async (stage) => ({ path: await aPolicy(stage) }),
    404: async (stage) => ({ path: { ...(await anEnvironment(stage)), branch_policy_id: NO_ID } }),
  },
  "repos/get-all-deployment-protection-rules": {
    200: [
      async (stage) => ({ path: await aRule(stage) }),
      async (stage) => ({ path: { ...(await anEnvironment(stage)) } }),
    ],
  },
  "repos/create-deployment-protection-rule": {
    201: async (stage) => {
      const integration_id = await gate(stage);
      return { path: { ...(await anEnvironment(stage)) }, body: { integration_id } };
    },
    404: async (stage) => ({ path: { environment_name: "none" }, body: { integration_id: await gate(stage) } }),
  },
  "repos/list-custom-deployment-rule-integrations": {
    200: async (stage) => ({ path: { ...(await anEnvironment(stage)) } }),
  },
  "repos/get-custom-deployment-protection-rule": {
    200: async (stage) => ({ path: await aRule(stage) }),
    404: async (stage) => ({ path: { ...(await anEnvironment(stage)), protection_rule_id: NO_ID } }),
  },
  "repos/disable-deployment-protection-rule": {
    204: async (stage) => ({ path: await aRule(stage) }),
    404: async (stage) => ({ path: { ...(await anEnvironment(stage)), protection_rule_id: NO_ID } }),
  },
};
