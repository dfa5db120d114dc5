import { vi } from "vitest";
import type { Cases } from "@/lib/embedded-github/conformance/case";
import type { Stage } from "@/lib/embedded-github/conformance/stage";
import { hooks } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { NO_ID, noRepository } from "./general";

const url = (stage: Stage) => `${stage.listener.url}/${stage.word("hook")}`;
const wanted = (stage: Stage) => ({
  name: "web",
  events: ["deployment", "deployment_status"],
  config: { url: url(stage), content_type: "json", secret: "It's a secret", insecure_ssl: "0" },
});

// One at a time, for an event has at most twenty.
async function aHook(stage: Stage): Promise<{ hook_id: number }> {
  await db().delete(hooks);
  return anotherHook(stage);
}

async function anotherHook(stage: Stage): Promise<{ hook_id: number }> {
  return { hook_id: (await stage.made("POST", "/hooks", wanted(stage))).id };
}

// A hook gets a ping as soon as it is made; it is in the log once it was answered, and then nothing changes any more.
async function aDelivery(stage: Stage): Promise<{ hook_id: number; delivery_id: number }> {
  return pinged(stage, await aHook(stage));
}

async function pinged(stage: Stage, { hook_id }: { hook_id: number }) {
  const delivery_id = await vi.waitFor(
    async () => {
      const [ping] = await stage.made("GET", `/hooks/${hook_id}/deliveries`);
      return Number(ping.id);
    },
    { timeout: 15_000, interval: 20 },
  );
  return { hook_id, delivery_id };
}

/** Webhooks and their deliveries. */
export const hookCases: Cases = {
  "repos/list-webhooks": {
    200: [
      async (stage) => ({ path: await aDelivery(stage) }),
      async (stage) => {
        await aDelivery(stage);
        await pinged(stage, await anotherHook(stage));
        return { query: { per_page: 1 } };
      },
    ],
    404: noRepository(),
  },
  "repos/create-webhook": {
    201: [
      (stage) => ({ body: wanted(stage) }),
      (stage) => ({ body: { config: { url: url(stage), insecure_ssl: 0 }, events: ["*"], active: false } }),
    ],
    403: (stage) => ({ as: "hubot", body: wanted(stage) }),
    404: [noRepository({}, { body: { config: { url: "http://127.0.0.1:9/x" } } })],
    422: [
      () => ({ body: {} }),
      () => ({ body: { config: { url: "ftp://example.com" } } }),
      async (stage) => {
        const body = wanted(stage);
        await stage.made("POST", "/hooks", body);
        return { body };
      },
    ],
  },
  "repos/get-webhook": {
    200: async (stage) => ({ path: await aDelivery(stage) }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
  "repos/update-webhook": {
    200: async (stage) => ({ path: await aHook(stage), body: { add_events: ["push"], active: false } }),
    404: () => ({ path: { hook_id: NO_ID }, body: { active: false } }),
    422: async (stage) => ({ path: await aHook(stage), body: { events: "push" } }),
  },
  "repos/delete-webhook": {
    204: async (stage) => ({ path: await aHook(stage) }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
  "repos/get-webhook-config-for-repo": {
    200: async (stage) => ({ path: await aHook(stage) }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
  "repos/update-webhook-config-for-repo": {
    200: [
      async (stage) => ({ path: await aHook(stage), body: { content_type: "form", url: url(stage) } }),
      async (stage) => ({ path: await aHook(stage) }),
    ],
    404: () => ({ path: { hook_id: NO_ID }, body: {} }),
  },
  "repos/list-webhook-deliveries": {
    200: [
      async (stage) => ({ path: await aDelivery(stage) }),
      async (stage) => ({ path: await aDelivery(stage), query: { per_page: 1, status: "failure" } }),
    ],
    400: async (stage) => ({ path: await aHook(stage), query: { cursor: "lost" } }),
    422: async (stage) => ({ path: await aHook(stage), query: { status: "lost" } }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
  "repos/get-webhook-delivery": {
    200: async (stage) => ({ path: await aDelivery(stage) }),
    400: async (stage) => ({ path: { ...(await aHook(stage)), delivery_id: "first" } }),
    422: async (stage) => ({ path: { ...(await aHook(stage)), delivery_id: NO_ID } }),
    404: () => ({ path: { hook_id: NO_ID, delivery_id: 1 } }),
  },
  "repos/redeliver-webhook-delivery": {
    202: async (stage) => ({ path: await aDelivery(stage) }),
    400: async (stage) => ({ path: { ...(await aHook(stage)), delivery_id: "first" } }),
    422: async (stage) => ({ path: { ...(await aHook(stage)), delivery_id: NO_ID } }),
    404: () => ({ path: { hook_id: NO_ID, delivery_id: 1 } }),
  },
  "repos/ping-webhook": {
    204: async (stage) => ({ path: await aHook(stage) }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
  "repos/test-push-webhook": {
    204: async (stage) => ({ path: await aHook(stage) }),
    404: () => ({ path: { hook_id: NO_ID } }),
  },
};
