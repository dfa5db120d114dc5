import type { Route } from "@/lib/embedded-github/http/route";
import { disableRule } from "./disable-rule";
import { enableRule } from "./enable-rule";
import { getRule } from "./get-rule";
import { listApps } from "./list-apps";
import { listRules } from "./list-rules";

// With underscores, unlike its neighbour (contract 1b).
const LIST = "/environments/:environment/deployment_protection_rules";
const ONE = `${LIST}/:ruleId`;
const DOCS = "deployments/protection-rules";

/** Apps that were asked to gate an environment, below a repository. */
export const protectionRuleRoutes: readonly Route[] = [
  ["GET", LIST, listRules, `${DOCS}#get-all-deployment-protection-rules-for-an-environment`],
  ["POST", LIST, enableRule, `${DOCS}#create-a-custom-deployment-protection-rule-on-an-environment`],
  ["GET", `${LIST}/apps`, listApps, `${DOCS}#list-custom-deployment-rule-integrations-available-for-an-environment`],
  ["GET", ONE, getRule, `${DOCS}#get-a-custom-deployment-protection-rule`],
  ["DELETE", ONE, disableRule, `${DOCS}#disable-a-custom-protection-rule-for-an-environment`],
];
