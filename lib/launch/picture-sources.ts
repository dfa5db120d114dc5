/**
 * Origins of the pictures of people at the hosts of BERTH_HOSTS (the variable as set; nothing for what is not well formed, which the check
 * of the variable tells of). A company's host serves them itself, or under a name of its own with subdomain isolation.
 */
export function pictureSources(hosts: string | undefined): string[] {
  return [...new Set(parse(hosts).flatMap(sourcesOf))];
}

function sourcesOf(entry: unknown): string[] {
  const { host, kind, http } = Object(entry) as Record<string, unknown>;
  // What stands in a header must not be able to end a directive.
  if (typeof host !== "string" || !/^[\w.-]+(:\d+)?$/.test(host)) return [];
  if (kind === "github.com") return ["https://avatars.githubusercontent.com"];
  const scheme = http === true ? "http" : "https";
  return [`${scheme}://${host}`, `${scheme}://*.${host}`];
}

function parse(hosts: string | undefined): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(hosts || "[]");
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
