import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx, UserRow, Viewer } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { queryWord } from "@/lib/embedded-github/http/query-word";
import { sendList } from "@/lib/embedded-github/http/send";
import { inOrder, type RepositoryOrder, readOrder } from "@/lib/embedded-github/repositories/order";
import { collaborators, repositories, users } from "@/lib/embedded-github/schema";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { repository } from "@/lib/embedded-github/wire/repository";
import { segment } from "@/lib/embedded-github/wire/urls";
import { db } from "@/lib/store/db";

const TYPES = ["all", "public", "private", "forks", "sources", "member"] as const;

interface Query {
  organization: UserRow;
  viewer: Viewer | undefined;
  type: (typeof TYPES)[number];
  order: RepositoryOrder;
}

/**
 * GET /orgs/{org}/repos: the public ones, and with the scope `repo` the private ones that the caller works on (contract 7).
 * 404 for no such organization, also where the name is a user's.
 */
export async function listOrganizationRepositories(c: Ctx): Promise<Response> {
  c.set("acceptedScopes", "repo");
  const organization = await findOrganization(c.req.param("org") ?? "");
  const viewer = c.get("viewer");
  const type = queryWord(c, "type", TYPES, "Repository") ?? "all";
  const query = { organization, viewer, type, order: readOrder(c, "created") };
  const page = readPage(c);
  const rows = await select(query).limit(page.perPage).offset(page.offset);
  const [count] = await db().select({ total: sql<number>`count(*)::int` }).from(select(query).as("found"));
  const items = rows.map(({ row, permission }) =>
    repository({ ...row, owner: organization }, viewer && (permission ?? "read")),
  );
  return sendList(c, items, linkHeader(c, `/orgs/${segment(organization.login)}/repos`, page, count?.total ?? 0));
}

async function findOrganization(login: string): Promise<UserRow> {
  const found = isPlainText(login) ? await findUser(login) : undefined;
  if (found?.type !== "Organization") throw notFound();
  return found;
}

function select({ organization, viewer, type, order }: Query) {
  const seesPrivate = viewer?.token.scopes.includes("repo") ? isNotNull(collaborators.permission) : undefined;
  const visible = or(eq(repositories.private, false), seesPrivate);
  return db()
    .select({ row: repositories, permission: collaborators.permission })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .leftJoin(
      collaborators,
      and(eq(collaborators.repositoryId, repositories.id), eq(collaborators.userId, viewer?.user.id ?? 0)),
    )
    .where(and(eq(repositories.ownerId, organization.id), visible, ofType(type)))
    .orderBy(...inOrder(order));
}

// There are no forks here, so every repository is a source.
function ofType(type: Query["type"]): SQL | undefined {
  if (type === "public" || type === "private") return eq(repositories.private, type === "private");
  if (type === "member") return isNotNull(collaborators.permission);
  return type === "forks" ? sql`false` : undefined;
}
