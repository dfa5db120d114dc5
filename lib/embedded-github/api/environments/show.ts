import type { Repository } from "@/lib/embedded-github/http/context";
import { type EnvironmentRow, environment } from "@/lib/embedded-github/wire/environment";
import { reviewersOf } from "./find-environment";

/** Environments as they go over the wire, with the reviewers that their rules name. */
export async function showEnvironments(rows: readonly EnvironmentRow[], repository: Repository) {
  const people = await reviewersOf(rows);
  return rows.map((row) => {
    const reviewers = row.reviewers.map((one) => people.get(one.id)).filter((user) => user !== undefined);
    return environment(row, repository, reviewers);
  });
}
