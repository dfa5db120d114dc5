import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { fakeViewer, useFakeHosts } from "@/e2e/support/fake-viewer";
import type { Viewer } from "@/lib/auth/session";
import { BerthError } from "@/lib/domain/failure";
import { forgetHosts } from "@/lib/github/testing/forget";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { accessByIds } from "./access-by-ids";
import { accessTo, freshAccessTo } from "./access-to";
import { GRANT_MS } from "./grants";

const HISTORIES = 1_000;
const REFUSAL_MS = 10_000;

type Step =
  | { readonly do: "set"; readonly level: "read" | "write" | null }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "read" | "write" | "follow" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("set" as const), level: fc.constantFrom(null, "read" as const, "write" as const) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 70_000 }) }),
  fc.record({ do: fc.constantFrom("read" as const, "write" as const, "follow" as const) }),
);

let database: TestDatabase;
let host: FakeHost;
let undo: () => void;
beforeAll(async () => {
  database = await testDatabase();
  host = await FakeHost.start();
  undo = useFakeHosts(host);
});
afterAll(async () => {
  vi.useRealTimers();
  undo();
  await host.stop();
  await database.drop();
});

/** What the host says of one person and one repository, and since when: what the answers have to agree with. */
class Model {
  readonly #since: { readonly at: number; readonly may: boolean }[] = [{ at: 0, may: false }];

  set(may: boolean): void {
    this.#since.push({ at: Date.now(), may });
  }

  /** Whether it was so at some moment of the last `ms`. */
  was(may: boolean, ms: number): boolean {
    const from = Date.now() - ms;
    return this.#since.some((period, i) => period.may === may && (this.#since[i + 1]?.at ?? Number.MAX_VALUE) >= from);
  }
}

const answer = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error) => (error instanceof BerthError ? false : Promise.reject(error)),
  );

interface World {
  readonly viewer: Viewer;
  readonly name: string;
  /** Our own id of the repository. */
  readonly id: number;
}

function look(kind: "read" | "write" | "follow", { viewer, name, id }: World): Promise<boolean> {
  const key = { host: host.name, owner: "acme", name };
  if (kind === "follow") return accessByIds(viewer, [id]).then((ids) => ids.has(id));
  return answer(kind === "read" ? accessTo(viewer, key) : freshAccessTo(viewer, key));
}

/** Plays one history; answers its disagreements with the model beyond the time that an answer is believed for. */
async function play(world: World, steps: readonly Step[]): Promise<string[]> {
  const model = new Model();
  const wrong: string[] = [];
  for (const [i, one] of steps.entries()) {
    if (one.do === "wait") vi.setSystemTime(Date.now() + one.ms);
    else if (one.do === "set") {
      host.truth.grant(`acme/${world.name}`, world.viewer.login, one.level);
      model.set(one.level !== null);
    } else {
      const said = await look(one.do, world);
      if (!model.was(said, said ? GRANT_MS : REFUSAL_MS)) wrong.push(`${i} ${one.do} ${said}`);
    }
  }
  return wrong;
}

it(`agrees with the host over ${HISTORIES} random histories of grants, losses and looks`, {
  timeout: 240_000,
}, async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const viewer = await fakeViewer(host, "mona", "repo");
  const owner = await fakeViewer(host, "owner", "repo");
  let number = 0;
  let looks = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      number += 1;
      forgetHosts();
      const name = `hull-${number}`;
      host.truth.addRepository(`acme/${name}`, { levels: { [owner.login]: "admin" } });
      const { repository } = await accessTo(owner, { host: host.name, owner: "acme", name });
      looks += steps.filter((one) => ["read", "write", "follow"].includes(one.do)).length;
      expect(await play({ viewer, name, id: repository.id }, steps)).toEqual([]);
    }),
    { numRuns: HISTORIES, endOnFailure: true },
  );
  expect(looks).toBeGreaterThan(HISTORIES);
});
