import { RemoteHost } from "@/e2e/fake-host/remote-host";

/** The fake hosts beside the product under test, as playwright.config.ts started them. */
export function fakes(): readonly [RemoteHost, RemoteHost] {
  const [acme, labs] = (process.env.BERTH_E2E_FAKES ?? "").split(" ");
  if (!acme || !labs) throw new Error("Run these specs through playwright.config.ts: it starts the fake hosts.");
  return [new RemoteHost(acme), new RemoteHost(labs)];
}
