import type { Route } from "@/lib/embedded-github/http/route";
import { createHook } from "./create-hook";
import { deleteHook } from "./delete-hook";
import { getConfig } from "./get-config";
import { getDelivery } from "./get-delivery";
import { getHook } from "./get-hook";
import { listDeliveries } from "./list-deliveries";
import { listHooks } from "./list-hooks";
import { pingHook } from "./ping";
import { redeliver } from "./redeliver";
import { testPush } from "./test-push";
import { updateConfig } from "./update-config";
import { updateHook } from "./update-hook";

const DELIVERIES = "/hooks/:hookId/deliveries";
const DOCS = "repos/webhooks";

/** Webhooks of a repository. */
export const hookRoutes: readonly Route[] = [
  ["GET", "/hooks", listHooks, `${DOCS}#list-repository-webhooks`],
  ["POST", "/hooks", createHook, `${DOCS}#create-a-repository-webhook`],
  ["GET", "/hooks/:hookId", getHook, `${DOCS}#get-a-repository-webhook`],
  ["PATCH", "/hooks/:hookId", updateHook, `${DOCS}#update-a-repository-webhook`],
  ["DELETE", "/hooks/:hookId", deleteHook, `${DOCS}#delete-a-repository-webhook`],
  ["POST", "/hooks/:hookId/pings", pingHook, `${DOCS}#ping-a-repository-webhook`],
  ["POST", "/hooks/:hookId/tests", testPush, `${DOCS}#test-the-push-repository-webhook`],
  ["GET", "/hooks/:hookId/config", getConfig, `${DOCS}#get-a-webhook-configuration-for-a-repository`],
  ["PATCH", "/hooks/:hookId/config", updateConfig, `${DOCS}#update-a-webhook-configuration-for-a-repository`],
  ["GET", DELIVERIES, listDeliveries, `${DOCS}#list-deliveries-for-a-repository-webhook`],
  ["GET", `${DELIVERIES}/:deliveryId`, getDelivery, `${DOCS}#get-a-delivery-for-a-repository-webhook`],
  ["POST", `${DELIVERIES}/:deliveryId/attempts`, redeliver, `${DOCS}#redeliver-a-delivery-for-a-repository-webhook`],
];
