import { type NodeIds, nodeId } from "./node-id";
import type { Repository } from "./repository";
import type { Commit, Deployment, Level, Person, Status } from "./types";

/** How the host's things look over REST (contract 3). Bound to the address of the host and its way of node ids. */
export class Wire {
  /** Origin of the host. */
  url = "http://localhost";
  nodeIds: NodeIds = "packed";

  get api(): string {
    return `${this.url}/api/v3`;
  }

  person(person: Person) {
    const at = `${this.api}/users/${encodeURIComponent(person.login)}`;
    return {
      login: person.login,
      id: person.id,
      node_id: `U_${person.id}`,
      avatar_url: `${this.url}/avatars/u/${person.id}?v=4`,
      gravatar_id: "",
      url: at,
      html_url: `${this.url}/${person.login}`,
      followers_url: `${at}/followers`,
      following_url: `${at}/following{/other_user}`,
      gists_url: `${at}/gists{/gist_id}`,
      starred_url: `${at}/starred{/owner}{/repo}`,
      subscriptions_url: `${at}/subscriptions`,
      organizations_url: `${at}/orgs`,
      repos_url: `${at}/repos`,
      events_url: `${at}/events{/privacy}`,
      received_events_url: `${at}/received_events`,
      type: person.type,
      site_admin: false,
    };
  }

  repositoryUrl({ owner, name }: Repository): string {
    return `${this.api}/repos/${owner}/${name}`;
  }

  repository(repository: Repository, owner: Person, level?: Level) {
    const at = this.repositoryUrl(repository);
    return {
      id: repository.id,
      node_id: `R_${repository.id}`,
      name: repository.name,
      full_name: repository.fullName,
      private: repository.private,
      owner: this.person(owner),
      html_url: `${this.url}/${repository.fullName}`,
      description: null,
      fork: false,
      url: at,
      deployments_url: `${at}/deployments`,
      hooks_url: `${at}/hooks`,
      default_branch: repository.defaultBranch,
      visibility: repository.private ? "private" : "public",
      archived: false,
      disabled: false,
      created_at: repository.createdAt,
      updated_at: repository.createdAt,
      pushed_at: repository.createdAt,
      permissions: {
        admin: level === "admin",
        maintain: level === "admin",
        push: level === "admin" || level === "write",
        triage: level === "admin" || level === "write",
        pull: level !== undefined || !repository.private,
      },
    };
  }

  deployment(repository: Repository, d: Deployment) {
    const repositoryUrl = this.repositoryUrl(repository);
    const at = `${repositoryUrl}/deployments/${d.id}`;
    return {
      url: at,
      id: d.id,
      node_id: nodeId(this.nodeIds, "DE", repository.id, d.id),
      task: d.task,
      original_environment: d.originalEnvironment,
      environment: d.environment,
      description: d.description,
      created_at: d.createdAt,
      updated_at: d.updatedAt,
      statuses_url: `${at}/statuses`,
      repository_url: repositoryUrl,
      creator: this.person(d.creator),
      sha: d.sha,
      ref: d.ref,
      payload: d.payload,
      transient_environment: d.transient,
      production_environment: d.production,
      performed_via_github_app: null,
    };
  }

  status(repository: Repository, deployment: Deployment, s: Status) {
    const repositoryUrl = this.repositoryUrl(repository);
    const deploymentUrl = `${repositoryUrl}/deployments/${deployment.id}`;
    return {
      url: `${deploymentUrl}/statuses/${s.id}`,
      id: s.id,
      node_id: nodeId(this.nodeIds, "DES", repository.id, s.id),
      state: s.state,
      creator: this.person(s.creator),
      description: s.description,
      environment: s.environment,
      target_url: s.logUrl,
      created_at: s.createdAt,
      updated_at: s.createdAt,
      deployment_url: deploymentUrl,
      repository_url: repositoryUrl,
      environment_url: s.environmentUrl,
      log_url: s.logUrl,
      performed_via_github_app: null,
    };
  }

  commit(repository: Repository, c: Commit) {
    const at = `${this.repositoryUrl(repository)}/commits/${c.sha}`;
    const by = { name: c.author, email: `${c.author.toLowerCase().replaceAll(/\W+/g, ".")}@example.com`, date: c.date };
    return {
      sha: c.sha,
      node_id: `C_${c.sha.slice(0, 12)}`,
      commit: {
        author: by,
        committer: by,
        message: c.message,
        tree: { sha: c.sha, url: at },
        comment_count: 0,
        url: at,
      },
      url: at,
      html_url: `${this.url}/${repository.fullName}/commit/${c.sha}`,
      comments_url: `${at}/comments`,
      author: null,
      committer: null,
      parents: c.parents.map((sha) => ({ sha, url: at, html_url: at })),
    };
  }
}
