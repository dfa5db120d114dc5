import { invalidRequest, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { queryTime } from "@/lib/embedded-github/http/query-time";

const VISIBILITIES = ["all", "public", "private"] as const;
const AFFILIATIONS = ["owner", "collaborator", "organization_member"] as const;
const TYPES = ["all", "owner", "public", "private", "member"] as const;
const SORTS = ["created", "updated", "pushed", "full_name"] as const;
const DIRECTIONS = ["asc", "desc"] as const;

export type Affiliation = (typeof AFFILIATIONS)[number];

export interface RepositoryQuery {
  visibility: (typeof VISIBILITIES)[number];
  affiliations: Affiliation[];
  sort: (typeof SORTS)[number];
  direction: (typeof DIRECTIONS)[number];
  since: Date | undefined;
  before: Date | undefined;
}

/** The query of GET /user/repos with its defaults (contract 7); throws 422. */
export function parseRepositoryQuery(c: Ctx): RepositoryQuery {
  const type = word(c, "type", TYPES);
  const visibility = word(c, "visibility", VISIBILITIES);
  const affiliation = c.req.query("affiliation");
  if (type !== undefined && (visibility !== undefined || affiliation !== undefined)) {
    throw invalidRequest("If you specify visibility or affiliation, you cannot specify type.");
  }
  const sort = word(c, "sort", SORTS) ?? "full_name";
  return {
    ...(type === undefined ? { visibility: visibility ?? "all", affiliations: listed(affiliation) } : byType(type)),
    sort,
    direction: word(c, "direction", DIRECTIONS) ?? (sort === "full_name" ? "asc" : "desc"),
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
  return text.split(",").map((one) => oneOf("affiliation", one.trim(), AFFILIATIONS));
}

function word<T extends string>(c: Ctx, name: string, words: readonly T[]): T | undefined {
  const value = c.req.query(name);
  return value === undefined || value === "" ? undefined : oneOf(name, value, words);
}

function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const found = words.find((one) => one === value);
  if (found !== undefined) return found;
  throw validationFailed({
    resource: "Repository",
    field: name,
    code: "invalid",
    message: `${name} must be one of: ${words.join(", ")}`,
  });
}
