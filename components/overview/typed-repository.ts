import { type RepositoryKey, repositoryKeySchema } from "@/lib/domain/repository-key";

/**
 * The repository that somebody typed or pasted: `acme/web`, `local/acme/web`, an address of Berth or of a host, with whatever follows.
 * Undefined for other text and for a host that is not one of `hosts`; the first of them is meant where none is named.
 */
export function typedRepository(text: string, hosts: readonly string[]): RepositoryKey | undefined {
  const parts = partsOf(text.trim(), hosts);
  const named = hosts.includes(parts[0]?.toLowerCase() ?? "");
  if (named ? parts.length < 3 : parts.length !== 2) return undefined;
  const [host, owner, name] = named ? parts : [hosts[0], ...parts];
  const key = repositoryKeySchema.safeParse({ host: host?.toLowerCase(), owner, name: name?.replace(/\.git$/, "") });
  return key.success ? key.data : undefined;
}

// A page of Berth names the host as the first part of its path; on a host's own pages it is in the address itself.
function partsOf(text: string, hosts: readonly string[]): string[] {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text.split("/").filter(Boolean);
  const { host, pathname } = new URL(text);
  const path = pathname.split("/").filter(Boolean);
  return hosts.includes(path[0]?.toLowerCase() ?? "") ? path : [host, ...path];
}
