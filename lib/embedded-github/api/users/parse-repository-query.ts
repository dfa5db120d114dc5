import { invalidRequest } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { queryTime } from "@/lib/embedded-github/http/query-time";
import { oneOf, queryWord } from "@/lib/embedded-github/http/query-word";
import { type RepositoryOrder, readOrder } from "@/lib/embedded-github/repositories/order";

const VISIBILITIES = ["all", "public", "private"] as const;
const AFFILIATIONS = ["owner", "collaborator", "organization_member"] as const;
const TYPES = ["all", "owner", "public", "private", "member"] as const;

export type Affiliation = (typeof AFFILIATIONS)[number];

export interface RepositoryQuery {
  visibility: (typeof VISIBILITIES)[number];
  affiliations: Affiliation[];
  order: RepositoryOrder;
  since: Date | undefined;
  before: Date | undefined;
}

/** The query of GET /user/repos with its defaults (contract 7); throws 422. */
export function parseRepositoryQuery(c: Ctx): RepositoryQuery {
  const type = queryWord(c, "type", TYPES, "Repository");
  const visibility = queryWord(c, "visibility", VISIBILITIES, "Repository");
  const affiliation = c.req.query("affiliation");
  if (type !== undefined && (visibility !== undefined || affiliation !== undefined)) {
    throw invalidRequest("If you specify visibility or affiliation, you cannot specify type.");
  }
  return {
    ...(type === undefined ? { visibility: visibility ?? "all", affiliations: listed(affiliation) } : byType(type)),
    order: readOrder(c, "full_name"),
    since: queryTime(c, "since", "Repository"),
    before: queryTime(c, "before", "Repository"),
  };
}

function byType(type: (typeof TYPES)[number]): Pick<RepositoryQuery, "visibility" | "affiliations"> {
  const visibility = type === "public" || type === "private" ? type : "all";
  if (type === "owner") return { visibility, affiliations: ["owner"] };
  if (type === "member") return { visibility, affiliations: ["collaborator", "organization_member"] };
  return { visibility, affiliations: [...AFFILIATIONS] };
}

function listed(text: string | undefined): Affiliation[] {
  if (text === undefined || text === "") return [...AFFILIATIONS];
  return text.split(",").map((one) => oneOf("affiliation", one.trim(), AFFILIATIONS, "Repository"));
}
