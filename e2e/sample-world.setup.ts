import type { Level } from "./fake-host/types";
import { all, readRepository, type WireRepository } from "./support/copy-world";
import { connect } from "./support/fake-test-host";
import { fakes } from "./support/fakes";
import { expect, test } from "./support/test";

/** The fake shows the sample world, too: what the embedded GitHub answers is copied into it, data and not code. */
test("copy the sample world into the fake host", async ({ octocat, hubot, monalisa }) => {
  test.setTimeout(120_000);
  const [host] = fakes();
  const levels = new Map<string, Record<string, Level>>();
  for (const [login, api] of Object.entries({ octocat, hubot, monalisa })) {
    const { body } = await api.get("/user");
    await host.truth.addPerson(login, { id: Number(body.id) });
    for (const { full_name, permissions } of await all<WireRepository>(api, "/user/repos"))
      levels.set(full_name, { ...levels.get(full_name), [login]: levelOf(permissions) });
  }
  for (const wire of await all<WireRepository>(octocat, "/user/repos")) {
    await host.truth.load(await readRepository(octocat, wire, levels.get(wire.full_name) ?? {}));
    await connect(host, wire.full_name);
  }
  expect((await host.truth.deployments("acme/storefront")).length).toBeGreaterThan(100);
});

function levelOf({ admin, push }: WireRepository["permissions"]): Level {
  if (admin) return "admin";
  return push ? "write" : "read";
}
