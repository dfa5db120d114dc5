import { type InRepository, objectIn } from "./asked";
import { paged } from "./paging";
import { notFound, Refusal } from "./refusal";
import { json, type Reply } from "./reply";
import type { Truth } from "./truth";
import type { Commit } from "./types";

/** What needs the code of a repository: branches, tags, commits, compare, commit statuses (contract 7). */
export class CodeRoutes {
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  branches = (at: InRepository): Reply => this.#refs(at, "branches", at.repository.history.branches);
  tags = (at: InRepository): Reply => this.#refs(at, "tags", at.repository.history.tags);

  #refs({ asked, repository }: InRepository, kind: string, refs: ReadonlyMap<string, string>): Reply {
    const url = `${this.#truth.wire.api}/repositories/${repository.id}/${kind}`;
    const all = [...refs].sort(([a], [b]) => (a < b ? -1 : 1));
    const { items, headers } = paged(asked, all, url);
    const wires = items.map(([name, sha]) => ({ name, commit: { sha, url: `${url}/${sha}` }, protected: false }));
    return json(200, wires, headers);
  }

  commits = ({ asked, repository }: InRepository): Reply => {
    const from = repository.history.resolve(asked.query.get("sha") ?? repository.defaultBranch);
    if (!from) throw notFound();
    const url = `${this.#truth.wire.api}/repositories/${repository.id}/commits`;
    const { items, headers } = paged(asked, repository.history.upTo(from), url);
    return json(
      200,
      items.map((commit) => this.#truth.wire.commit(repository, commit)),
      headers,
    );
  };

  commit = ({ repository, params: [ref = ""] }: InRepository): Reply => {
    const commit = repository.history.resolve(ref);
    if (!commit) throw new Refusal(422, `No commit found for SHA: ${ref}`);
    return json(200, { ...this.#truth.wire.commit(repository, commit), stats: {}, files: [] });
  };

  compare = ({ repository, params: [basehead = ""] }: InRepository): Reply => {
    const [base, head] = basehead.split("...").map((ref) => repository.history.resolve(ref));
    const compared = base && head && repository.history.compare(base, head);
    if (!base || !compared) throw notFound();
    const { ahead, behind, mergeBase } = compared;
    const wire = (commit: Commit) => this.#truth.wire.commit(repository, commit);
    return json(200, {
      url: `${this.#truth.wire.repositoryUrl(repository)}/compare/${basehead}`,
      html_url: `${this.#truth.wire.url}/${repository.fullName}/compare/${basehead}`,
      base_commit: wire(base),
      merge_base_commit: wire(mergeBase),
      status: wordFor(ahead.length, behind),
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: ahead.map(wire),
      files: [],
    });
  };

  combinedStatus = ({ repository, params: [ref = ""] }: InRepository): Reply => {
    const commit = repository.history.resolve(ref);
    if (!commit) throw notFound();
    const statuses = repository.contexts.get(commit.sha) ?? [];
    const good = statuses.length > 0 && statuses.every(({ state }) => state === "success");
    return json(200, { state: good ? "success" : "pending", sha: commit.sha, total_count: statuses.length, statuses });
  };

  createStatus = ({ asked, repository, params: [sha = ""] }: InRepository): Reply => {
    const { state, context = "default" } = objectIn(asked);
    this.#truth.setContext(repository.id, sha, String(context), String(state));
    return json(201, { state, context });
  };

  checkRuns = (): Reply => json(200, { total_count: 0, check_runs: [] });
}

function wordFor(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}
