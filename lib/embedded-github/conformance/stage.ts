import { eq } from "drizzle-orm";
import { startDispatcher } from "@/lib/embedded-github/hooks/dispatcher";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { hooks, oauthApps, repositories, repositoryNames, users } from "@/lib/embedded-github/schema";
import { GitRepository } from "@/lib/embedded-github/testing/git-repository";
import { Listener } from "@/lib/embedded-github/testing/listener";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { call, type Reply } from "./client";
import { openPort, type Port } from "./port";

export type Person = "octocat" | "hubot" | "monalisa" | "nobody";

export interface Sent {
  as?: Person;
  /** Sent as JSON, or as it is when it is text or bytes. */
  body?: unknown;
  /** null leaves a header out that is otherwise sent. */
  headers?: Record<string, string | null>;
}

/** What the cases act on: a world behind a real port, with repositories in the conditions that answers depend on. */
export class Stage {
  private fresh = 0;

  private constructor(
    readonly world: World,
    readonly port: Port,
    readonly git: GitRepository,
    readonly repositoryId: number,
    /** Where the hooks of cases lead. */
    readonly listener: Listener,
    private readonly dismiss: () => Promise<void>,
  ) {}

  /**
   * `octocat/shop` (main, v1, a `feature` ahead of main, and where merges may write), `octocat/empty` without a commit,
   * `octocat/old-shop`, a former name of shop, and `acme/site` of an organization.
   */
  static async open(): Promise<Stage> {
    const world = await World.make();
    process.env.BERTH_API_LIMIT = "1000000";
    const port = await openPort();
    const shop = await world.repository("shop", { managed: true });
    shop.git.git("tag", "v1");
    shop.git.git("tag", "--annotate", "--message", "Second", "v2");
    branch(shop.git, "feature", "A feature", { "feature.txt": "new\n" });
    shop.git.commit("Second commit", { "src/shop.ts": "export const open = true;\n" });
    await db()
      .insert(repositoryNames)
      .values({ ownerId: await ownerOf(shop.id), name: "old-shop", repositoryId: shop.id });
    for (const name of ["site", "docs"]) await addRepository({ path: shop.git.path, name, owner: "acme" });
    const empty = new GitRepository();
    await addRepository({ path: empty.path, name: "empty" });
    await db().delete(hooks);
    const gate = { clientId: "gate", secretHash: "", name: "Gate", redirectUris: [] };
    await db().insert(oauthApps).values(gate);
    const stop = startDispatcher();
    const listener = await Listener.start();
    return new Stage(world, port, shop.git, shop.id, listener, async () => {
      await stop();
      await listener.end();
      empty.remove();
    });
  }

  get origin(): string {
    return this.port.origin;
  }

  /** A word that was not given before, for names that must differ. */
  word(stem: string): string {
    return `${stem}-${++this.fresh}`;
  }

  /** A branch of shop, from `from`, with one commit of these files. */
  branch(name: string, files: Record<string, string>, from = "main"): string {
    return branch(this.git, name, `Work on ${name}`, files, from);
  }

  /** One call; `target` is below /api/v3 and goes over the wire as it is. */
  send(method: string, target: string, { as = "octocat", body, headers = {} }: Sent = {}): Promise<Reply> {
    const raw = body === undefined || typeof body === "string" || Buffer.isBuffer(body);
    const all: Record<string, string | null> = {
      "user-agent": "conformance",
      accept: "application/vnd.github+json",
      ...(as === "nobody" ? {} : { authorization: `Bearer ${this.world.tokens[as]}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    return call(this.origin, {
      method,
      target: `/api/v3${target}`,
      headers: Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== null)),
      body: raw ? body : JSON.stringify(body),
    });
  }

  /** What a case needs to be there first: a call in shop that must succeed; its body. */
  async made(method: string, path: string, body?: unknown): Promise<Json> {
    const reply = await this.send(method, `/repos/octocat/shop${path}`, { body });
    if (reply.code >= 300) throw new Error(`${method} ${path} answered ${reply.code}: ${reply.text.slice(0, 300)}`);
    return reply.body;
  }

  async close(): Promise<void> {
    await this.dismiss();
    await this.port.close();
    delete process.env.BERTH_API_LIMIT;
    await this.world.end();
  }
}

function branch(git: GitRepository, name: string, message: string, files: Record<string, string>, from = "main") {
  git.git("checkout", "--quiet", "-b", name, from);
  const sha = git.commit(message, files);
  git.git("checkout", "--quiet", "main");
  return sha;
}

async function ownerOf(repositoryId: number): Promise<number> {
  const [row] = await db()
    .select({ id: users.id })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .where(eq(repositories.id, repositoryId));
  if (!row) throw new Error("The repository has no owner.");
  return row.id;
}
