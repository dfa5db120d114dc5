import { type RepositoryKey, repositoryKeySchema } from "@/lib/domain/repository-key";
import type { OverviewView } from "@/lib/domain/views";

/**
 * The repositories that somebody may mean who typed or pasted this: `acme/web` at each of `hosts`, `local/acme/web`, an address of Berth or of a
 * host with whatever follows, or what git clones from. None for other text and for a host that is not one of `hosts`.
 */
export function typedRepositories(text: string, hosts: readonly string[]): RepositoryKey[] {
  const parts = partsOf(text.trim(), hosts);
  const named = hosts.includes(parts[0]?.toLowerCase() ?? "");
  if (named ? parts.length < 3 : parts.length !== 2) return [];
  const [owner, name] = named ? parts.slice(1) : parts;
  return (named ? parts.slice(0, 1) : hosts).flatMap((host) => {
    const key = repositoryKeySchema.safeParse({ host: host.toLowerCase(), owner, name: name?.replace(/\.git$/, "") });
    return key.success ? [key.data] : [];
  });
}

/** The hosts of this Berth, those of which something is to be seen first. */
export function hostsOf({ rows, viewer }: Pick<OverviewView, "rows" | "viewer">): string[] {
  const configured = viewer.hosts?.map(({ host }) => host) ?? [];
  const own = viewer.host === undefined ? [] : [viewer.host];
  return [...new Set([...rows.map((row) => row.repository.key.host), ...own, ...configured])];
}

// A page of Berth names the host as the first part of its path; on a host's own pages it is in the address itself.
function partsOf(text: string, hosts: readonly string[]): string[] {
  const cloned = /^(?:ssh:\/\/)?git@([^/:]+)[:/](.+)$/.exec(text);
  if (cloned) return [cloned[1], ...String(cloned[2]).split("/")].filter((part) => part !== undefined);
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text.split("/").filter(Boolean);
  const { host, pathname } = new URL(text);
  const path = pathname.split("/").filter(Boolean);
  return hosts.includes(path[0]?.toLowerCase() ?? "") ? path : [host, ...path];
}
