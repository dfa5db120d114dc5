import type { FakeHost } from "@/e2e/fake-host/fake-host";
import { keepAccount } from "@/lib/auth/accounts";
import { createSession, type Viewer } from "@/lib/auth/session";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";

/** For tests of the rooms below the product: makes these fakes the only hosts of this process; answers how to undo it. */
export function useFakeHosts(...hosts: readonly FakeHost[]): () => void {
  Object.assign(process.env, {
    BERTH_HOSTS: JSON.stringify(hosts.map((host) => host.settings())),
    BERTH_EMBEDDED: "0",
  });
  resetEnv();
  forgetHosts();
  return () => {
    for (const name of ["BERTH_HOSTS", "BERTH_EMBEDDED"]) delete process.env[name];
    resetEnv();
  };
}

/** Signs a person of a fake host in: what a sign-in would keep, with a token of these scopes. */
export async function fakeViewer(host: FakeHost, login: string, ...scopes: string[]): Promise<Viewer> {
  const token = host.truth.token(login, ...scopes);
  const { id: githubId } = host.truth.people.get(login);
  const accountId = await keepAccount({ host: host.name, githubId, login, avatarUrl: null, token, scopes });
  const sessionId = await createSession(accountId);
  return { sessionId, accountId, host: host.name, login, avatarUrl: null, scopes };
}
