import type { Route } from "@/lib/embedded-github/http/route";
import { createHook } from "./create-hook";
import { deleteHook } from "./delete-hook";
import { getHook } from "./get-hook";
import { listHooks } from "./list-hooks";
import { pingHook } from "./ping";
import { updateHook } from "./update-hook";

/** Webhooks of a repository. */
export const hookRoutes: readonly Route[] = [
  ["GET", "/hooks", listHooks, "repos/webhooks#list-repository-webhooks"],
  ["POST", "/hooks", createHook, "repos/webhooks#create-a-repository-webhook"],
  ["GET", "/hooks/:hookId", getHook, "repos/webhooks#get-a-repository-webhook"],
  ["PATCH", "/hooks/:hookId", updateHook, "repos/webhooks#update-a-repository-webhook"],
  ["DELETE", "/hooks/:hookId", deleteHook, "repos/webhooks#delete-a-repository-webhook"],
  ["POST", "/hooks/:hookId/pings", pingHook, "repos/webhooks#ping-a-repository-webhook"],
];
