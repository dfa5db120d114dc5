import { randomBytes } from "node:crypto";
import type { RemoteHost } from "@/e2e/fake-host/remote-host";
import { Api } from "./api";
import { fakes } from "./fakes";
import type { OwnRepository, TestHost } from "./test-host";
import { world } from "./world";

const LEVELS = { octocat: "admin", hubot: "write", monalisa: "read" } as const;

/** The first fake host. Its repositories tell Berth of changes by webhook, as after "Connect live updates". */
export function fakeHost(): TestHost {
  const [host] = fakes();
  const page = `/${encodeURIComponent(host.name)}`;
  return {
    name: host.name,
    page,
    api: async (login) => new Api(await host.truth.token(login, "repo", "admin:repo_hook"), host.url),
    repository: () => addRepository(host, page),
  };
}

/** The same branches and tags as the git repository that the embedded GitHub gets. */
async function addRepository(host: RemoteHost, page: string): Promise<OwnRepository> {
  const name = `hull-${randomBytes(4).toString("hex")}`;
  const fullName = `acme/${name}`;
  await host.truth.addRepository(fullName, { levels: LEVELS, commits: [] });
  const first = await host.truth.commit(fullName, "main", "Lay the keel");
  await host.truth.tag(fullName, "v1.0.0", "main");
  const login = await host.truth.commit(fullName, "feature/login", "Let people sign in");
  const main = await host.truth.commit(fullName, "main", "Paint the hull");
  await connect(host, fullName);
  const shas: Readonly<Record<string, string>> = { main, "v1.0.0": first, "feature/login": login };
  const sha = (ref: string) => {
    const found = shas[ref];
    if (!found) throw new Error(`The repository of the test has no ${ref}.`);
    return found;
  };
  return { owner: "acme", name, path: `/repos/${fullName}`, page: `${page}/${fullName}`, sha };
}

/** Sends the events of a repository to the product under test. */
export async function connect(host: RemoteHost, fullName: string): Promise<void> {
  const { webhookSecret } = await host.settings();
  const url = `${world().url}/api/webhooks/${encodeURIComponent(host.name)}`;
  await host.hooks.add(fullName, { url, secret: webhookSecret });
}
