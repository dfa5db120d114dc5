import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { keys } from "./keys";
import { showState } from "./show-state";
import { readWithStates } from "./told-states";

const key = keys.deployment({ host: "local", owner: "acme", name: "web" }, 2);
const view = (state: string) => ({ repository: { id: 7 }, deployment: { id: 2, state, environment: "qa" } });
const event = { repository: 7, kind: "deployments", deployment: 2 };

/** A page whose view is read; the answer comes when it is given. */
function reading() {
  const client = new QueryClient();
  client.setQueryData(key, view("queued"));
  let answer: (state: string) => void = () => {};
  const read = () =>
    client.fetchQuery({
      queryKey: key,
      queryFn: () =>
        readWithStates(
          () =>
            new Promise<object>((resolve) => {
              answer = (state) => resolve(view(state));
            }),
        ),
    });
  return { client, read, answer: (state: string) => answer(state), shown: () => client.getQueryData(key) };
}

it("keeps a state that was told while a reading was on its way, whatever that reading found", async () => {
  const { client, read, answer, shown } = reading();
  const done = read();
  showState(client, { ...event, state: "in_progress" });
  showState(client, { ...event, state: "active" });
  answer("in_progress");
  await done;
  expect(shown()).toEqual(view("active"));
});

it("believes a reading that began after the event, and one of another deployment", async () => {
  const { client, read, answer, shown } = reading();
  showState(client, { ...event, state: "active" });
  await new Promise((resolve) => setImmediate(resolve));
  const done = read();
  showState(client, { ...event, deployment: 3, state: "failure" });
  answer("inactive");
  await done;
  expect(shown()).toEqual(view("inactive"));
});
