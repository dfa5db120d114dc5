import { apiBase } from "@/lib/domain/api-base";
import type { RepositoryInfo } from "@/lib/domain/views";

interface StartTexts {
  readonly gh: string;
  readonly curl: string;
  readonly tool: string;
}

/** What can be copied to make the first deployment of a repository. A token is never in it; `$TOKEN` is the reader's own. */
export function startTexts(repository: Pick<RepositoryInfo, "key" | "defaultBranch" | "htmlUrl">): StartTexts {
  const { key, defaultBranch, htmlUrl } = repository;
  const base = apiBase(key.host, new URL(htmlUrl).origin);
  const path = `repos/${key.owner}/${key.name}/deployments`;
  const ref = shellWord(defaultBranch);
  return {
    gh: ghText(key.host, `${base}/${path}`, path, ref),
    curl: [
      `curl -X POST ${base}/${path} \\`,
      `  -H "Authorization: Bearer $TOKEN" \\`,
      `  -d ${shellWord(JSON.stringify({ ref: defaultBranch, auto_merge: false }))}`,
    ].join("\n"),
    tool: [`scope  repo_deployment`, `base   ${base}`, `repo   ${key.owner}/${key.name}`].join("\n"),
  };
}

/** `gh` knows hosts by name and https only, so the embedded GitHub is given as a whole address with a token. */
function ghText(host: string, url: string, path: string, ref: string): string {
  const fields = `  -f ref=${ref} -F auto_merge=false`;
  if (host === "local")
    return [`gh api -X POST ${url} \\`, `  -H "Authorization: Bearer $TOKEN" \\`, fields].join("\n");
  const where = host === "github.com" ? path : `--hostname ${host} ${path}`;
  return [`gh api -X POST ${where} \\`, fields].join("\n");
}

/** A name as one word of a POSIX shell: a branch may hold quotes, spaces cannot do harm inside. */
export function shellWord(text: string): string {
  return /^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
