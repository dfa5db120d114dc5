import { expect, it } from "vitest";
import type { OverviewRow } from "@/lib/domain/views";
import { hostLabels } from "./host-label";

const row = (host: string) => ({ repository: { key: { host, owner: "acme", name: "web" } } }) as OverviewRow;
const account = (host: string, label: string) => ({ host, label, login: "mona" });
const viewer = { login: "mona", avatarUrl: null, bot: false, hosts: [account("local", "Embedded GitHub")] };

it("names the host of a row only where rows are of several hosts", () => {
  const [local, labs] = [row("local"), row("labs.example")];
  expect(hostLabels([local, row("local")], viewer)(local)).toBeUndefined();
  const label = hostLabels([local, labs], viewer);
  expect([label(local), label(labs)]).toEqual(["Embedded GitHub", "labs.example"]);
});
