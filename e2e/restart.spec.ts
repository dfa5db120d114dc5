import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/lib/launch/free-port";
import { Api } from "./support/api";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";

test("killed and started again, Berth has everything that it acknowledged", async () => {
  test.setTimeout(240_000);
  const dataDir = mkdtempSync(path.join(tmpdir(), "berth-e2e-kill-"));
  const port = await freePort();
  const first = await startProduct({ dataDir, port });
  const token = await first.berth("token", "create", "--user", "octocat", "--scope", "repo");
  const acknowledged: number[] = [];
  const api = new Api(token, first.url);
  for (let i = 0; i < 20; i++) {
    const made = await api.post("/repos/acme/storefront/deployments", {
      ref: "main",
      environment: `kill-${i}`,
      auto_merge: false,
      required_contexts: [],
    });
    expect(made.status).toBe(201);
    acknowledged.push(made.body.id as number);
  }
  await first.kill();

  const second = await startProduct({ dataDir, port });
  const again = new Api(token, second.url);
  for (const id of acknowledged) expect((await again.get(`/repos/acme/storefront/deployments/${id}`)).status).toBe(200);
  expect(await second.stop()).toBe(0);
});
