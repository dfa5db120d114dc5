import { env } from "@/lib/env";

/** An address of this API; `path` begins with a slash. */
export const api = (path: string) => `${env().url}/api/v3${path}`;
/** A page of the dashboard about the embedded GitHub. */
export const page = (path: string) => `${env().url}/local${path}`;

interface Named {
  name: string;
  owner: { login: string };
}

export const repoPath = (repository: Named) =>
  `/repos/${encodeURIComponent(repository.owner.login)}/${repository.name}`;
export const repoPage = (repository: Named) =>
  page(`/${encodeURIComponent(repository.owner.login)}/${repository.name}`);
export const commitPage = (repository: Named, sha: string) => `${repoPage(repository)}/commit/${sha}`;
/** One path segment: also `/` and `%` are encoded. */
export const segment = encodeURIComponent;
/** A name with slashes in a path: each part encoded, the slashes kept. */
export const segments = (name: string) => name.split("/").map(segment).join("/");
