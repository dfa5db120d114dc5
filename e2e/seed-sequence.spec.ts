import { Listener } from "./support/listener";
import { expect, test } from "./support/test";

// The sequence of GitHub's own description of deployments: tooling → GitHub → third party → server, all of it over HTTP.
test("a deployment reaches two independent third parties, and each status reaches both", async ({
  repository,
  hubot,
  octocat,
}) => {
  const listeners = [new Listener("first secret"), new Listener("second secret")];
  for (const listener of listeners) {
    const config = { url: await listener.start(), content_type: "json", secret: listener.secret };
    const hook = await octocat.post(`${repository.path}/hooks`, {
      name: "web",
      events: ["deployment", "deployment_status"],
      config,
    });
    expect(hook.status).toBe(201);
  }
  await octocat.post(`${repository.path}/hooks`, {
    name: "web",
    active: false,
    events: ["deployment"],
    config: { url: "http://127.0.0.1:9/never" },
  });

  const created = await hubot.post(`${repository.path}/deployments`, {
    ref: "main",
    environment: "staging",
    payload: { by: "tooling" },
    auto_merge: false,
    required_contexts: [],
  });
  expect(created.status).toBe(201);
  const id = created.body.id as number;

  for (const listener of listeners)
    await listener.until((all) => all.some((d) => d.event === "deployment" && d.payload.deployment?.id === id));

  for (const state of ["queued", "in_progress", "success", "inactive"]) {
    const status = await hubot.post(`${repository.path}/deployments/${id}/statuses`, {
      state,
      description: `by ${state}`,
    });
    expect(status.status).toBe(201);
  }
  // A status of a later deployment closes the sequence: what had not come by then does not come for `inactive`.
  const next = await hubot.post(`${repository.path}/deployments`, {
    ref: "v1.0.0",
    environment: "qa",
    auto_merge: false,
    required_contexts: [],
  });
  const nextId = next.body.id as number;

  for (const listener of listeners) {
    await listener.until((all) => all.some((d) => d.event === "deployment" && d.payload.deployment?.id === nextId));
    const states = listener.deliveries
      .filter((d) => d.event === "deployment_status" && d.payload.deployment?.id === id)
      .map((d) => d.payload.deployment_status?.state)
      .filter((state) => state !== undefined);
    expect(new Set(states)).toEqual(new Set(["queued", "in_progress", "success"]));
    expect(listener.deliveries.every((d) => d.validSignature)).toBe(true);
    expect(new Set(listener.deliveries.map((d) => d.guid)).size).toBe(listener.deliveries.length);
  }
  for (const listener of listeners) await listener.stop();
});
