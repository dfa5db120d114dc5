import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import type { JsonObject } from "@/lib/embedded-github/http/read-json";
import { cleanName, MAX_NAME } from "@/lib/embedded-github/rules/repository-name";

/** What is left out stays as it is. */
export interface RepositoryInput {
  name?: string;
  description?: string | null;
  private?: boolean;
  defaultBranch?: string;
}

/**
 * The body of a change of a repository; throws 422. Settings of what is not kept here (issues, wikis, kinds of merges) are
 * taken and change nothing; to archive is refused, as nothing here would then be refused.
 */
export function parseRepository(body: JsonObject): RepositoryInput {
  const fields = new Fields(body, "Repository");
  const input: RepositoryInput = {};
  if (fields.has("name")) input.name = nameOf(fields.required("name", MAX_NAME));
  if (fields.has("description")) input.description = fields.nullable("description", 350) || null;
  if (fields.has("private")) input.private = fields.flag("private", false);
  // The newer of the two words wins.
  if (fields.has("visibility")) input.private = fields.oneOf("visibility", ["public", "private"]) === "private";
  if (fields.has("default_branch")) input.defaultBranch = fields.required("default_branch", 1024);
  if (fields.flag("archived", false)) {
    throw validationFailed(custom("Repository", "archived", "archived repositories are not supported here"));
  }
  return input;
}

function nameOf(text: string): string {
  const name = cleanName(text);
  if (name === undefined) throw validationFailed(custom("Repository", "name", "name has no letter and no digit"));
  return name;
}
