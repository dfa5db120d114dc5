import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { connectHookInput } from "@/lib/domain/inputs";
import { connectHook as connectOnHost } from "@/lib/github/connect-hook";
import { hostNamed } from "@/lib/github/hosts";
import { actOnHook } from "./act-on-hook";
import { receiverUrl } from "./receiver-url";

/**
 * Has the host tell Berth of this repository's deployments as they happen. Done twice it changes nothing. Throws ZodError
 * for an input that is none, and as `actOnHook`.
 */
export async function connectHook(viewer: Viewer, input: unknown): Promise<void> {
  const { repository } = connectHookInput.parse(input);
  const host = hostNamed(repository.host) ?? fail("not_found", "There is no such host.", { status: 404 });
  const receiver = { url: receiverUrl(host.name), secret: host.webhookSecret };
  await actOnHook(viewer, {
    action: "connect_hook",
    repository,
    facts: {},
    send: (github, key) => connectOnHost(github, key, receiver),
  });
}
