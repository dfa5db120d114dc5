import { and, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Viewer } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { inOrder } from "@/lib/embedded-github/repositories/order";
import { collaborators, repositories, users } from "@/lib/embedded-github/schema";
import { repository } from "@/lib/embedded-github/wire/repository";
import { db } from "@/lib/store/db";
import { type Affiliation, parseRepositoryQuery, type RepositoryQuery } from "./parse-repository-query";

/** GET /user/repos: what the caller owns or works on; private ones only with the scope `repo` (contract 7). */
export async function listViewerRepositories(c: Ctx): Promise<Response> {
  const viewer = c.get("viewer");
  if (!viewer) throw requiresAuthentication();
  c.set("acceptedScopes", "repo");
  const query = parseRepositoryQuery(c);
  const page = readPage(c);
  const rows = await select(viewer, query).limit(page.perPage).offset(page.offset);
  const [count] = await db().select({ total: sql<number>`count(*)::int` }).from(select(viewer, query).as("mine"));
  const items = rows.map((row) => {
    const own = row.owner.id === viewer.user.id;
    return repository({ ...row.repository, owner: row.owner }, own ? "admin" : (row.permission ?? undefined));
  });
  return sendList(c, items, linkHeader(c, "/user/repos", page, count?.total ?? 0));
}

function select(viewer: Viewer, query: RepositoryQuery) {
  return db()
    .select({ repository: repositories, owner: users, permission: collaborators.permission })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .leftJoin(
      collaborators,
      and(eq(collaborators.repositoryId, repositories.id), eq(collaborators.userId, viewer.user.id)),
    )
    .where(and(...conditions(viewer, query)))
    .orderBy(...inOrder(query.order));
}

function conditions(viewer: Viewer, query: RepositoryQuery): (SQL | undefined)[] {
  const mine = eq(repositories.ownerId, viewer.user.id);
  const member = sql`${collaborators.permission} is not null and ${repositories.ownerId} <> ${viewer.user.id}`;
  const by: Record<Affiliation, SQL> = {
    owner: mine,
    collaborator: sql`(${member} and ${users.type} <> 'Organization')`,
    organization_member: sql`(${member} and ${users.type} = 'Organization')`,
  };
  const seesPrivate = viewer.token.scopes.includes("repo");
  return [
    or(...query.affiliations.map((one) => by[one])),
    seesPrivate ? undefined : eq(repositories.private, false),
    query.visibility === "all" ? undefined : eq(repositories.private, query.visibility === "private"),
    query.since && gt(repositories.updatedAt, query.since),
    query.before && lt(repositories.updatedAt, query.before),
  ];
}
