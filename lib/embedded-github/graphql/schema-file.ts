import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const NAME = "@octokit/graphql-schema";

/** Where GitHub's schema lies. The package exports no path to it, so the folders in which it may be are asked. */
export function schemaFile(): string {
  const folders = createRequire(import.meta.url).resolve.paths(NAME) ?? [];
  const files = [...folders, path.resolve("node_modules")].map((folder) => path.join(folder, NAME, "schema.graphql"));
  const file = files.find((one) => existsSync(one));
  if (file === undefined) throw new Error(`${NAME} is not installed, so there is no GraphQL.`);
  return file;
}
