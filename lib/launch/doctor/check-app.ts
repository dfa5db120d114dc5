import type { HostUrls } from "@/lib/env/host-urls";
import type { HostSettings } from "@/lib/env/hosts";
import { LaunchFailure } from "@/lib/launch/launch-failure";
import { ask } from "./ask";

/**
 * Whether the host knows Berth's OAuth app: it is asked to exchange a code that it never gave. Refusing the code means that id and secret
 * are right (contract 6). Throws a LaunchFailure with what to mend; neither id nor secret is repeated.
 */
export async function checkApp(host: HostSettings, { webUrl }: HostUrls): Promise<string> {
  const { status, json } = await ask(`${webUrl}/login/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_id: host.clientId, client_secret: host.clientSecret, code: "berth-doctor" }),
  });
  const told = (json as { error?: unknown } | undefined)?.error;
  if (told === "bad_verification_code") return "its id and secret are known to the host";
  if (told === "incorrect_client_credentials")
    throw new LaunchFailure(
      `The host does not know "clientId" with this "clientSecret"; copy both from the app's page (${webUrl}/settings/developers), or make a new secret there.`,
    );
  if (told === "redirect_uri_mismatch")
    throw new LaunchFailure(
      `The app's callback URL is another one; set it to BERTH_URL/api/auth/callback/${host.host}.`,
    );
  if (status === 404)
    throw new LaunchFailure(
      `The host knows no OAuth app of this "clientId"; make one at ${webUrl}/settings/developers with the callback URL BERTH_URL/api/auth/callback/${host.host}.`,
    );
  throw new LaunchFailure(
    `${webUrl}/login/oauth/access_token answers ${status} and not as a GitHub does; check "host", and a proxy on the way.`,
  );
}
