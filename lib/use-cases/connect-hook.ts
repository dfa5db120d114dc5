import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { connectHookInput } from "@/lib/domain/inputs";
import { connectHook as connectOnHost } from "@/lib/github/connect-hook";
import { operatorUrl, receiverOf } from "@/lib/github/hook-receiver";
import { hostNamed } from "@/lib/github/hosts";
import { actOnHook } from "./act-on-hook";

/**
 * Has the host tell Berth of this repository's deployments as they happen, at the repository's own address. Done twice it changes nothing; a
 * hook of this repository at the operator's address is moved. Throws ZodError for an input that is none, and as `actOnHook`.
 */
export async function connectHook(viewer: Viewer, input: unknown): Promise<void> {
  const { repository } = connectHookInput.parse(input);
  const host = hostNamed(repository.host) ?? fail("not_found", "There is no such host.", { status: 404 });
  await actOnHook(viewer, {
    action: "connect_hook",
    repository,
    facts: {},
    send: (github, key, githubId) =>
      connectOnHost(github, key, { ...receiverOf(host, githubId), former: operatorUrl(host) }),
  });
}
