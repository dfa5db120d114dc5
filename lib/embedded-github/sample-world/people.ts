/** Everybody in the sample world: who signs in, who writes commits, which programs act. */
export const PEOPLE = {
  octocat: { name: "Mona Octocat", type: "User", zone: "+0100" },
  hubot: { name: "Hubot", type: "User", zone: "+0000" },
  monalisa: { name: "Mona Lisa", type: "User", zone: "+0100" },
  "layla-haddad": { name: "ليلى حداد", type: "User", zone: "+0200" },
  "noam-levi": { name: "נועם לוי", type: "User", zone: "+0200" },
  "hanako-sato": { name: "佐藤 花子", type: "User", zone: "+0900" },
  "jonas-berg": { name: "Jonas Berg", type: "User", zone: "+0100" },
  "priya-n": { name: "Priya Natarajan", type: "User", zone: "+0530" },
  "dependabot[bot]": { name: "dependabot[bot]", type: "Bot", zone: "+0000" },
  "acme-deploy[bot]": { name: "acme-deploy[bot]", type: "Bot", zone: "+0000" },
  "berth-deployer[bot]": { name: "Berth deployer", type: "Bot", zone: "+0000" },
} as const satisfies Record<string, { name: string; type: "User" | "Bot"; zone: string }>;

export type Login = keyof typeof PEOPLE;

export const ORGANIZATIONS = {
  acme: "Acme Webshop",
  "octo-org": "Octo Harbour Works",
  berth: "Berth",
} as const;

/** Who holds what on the sample world's repositories; a reader, a writer and an admin to sign in as. */
export const PERMISSIONS = {
  octocat: "admin",
  hubot: "write",
  monalisa: "read",
  "layla-haddad": "write",
  "noam-levi": "write",
  "hanako-sato": "write",
  "jonas-berg": "write",
  "priya-n": "write",
  "dependabot[bot]": "write",
  "acme-deploy[bot]": "write",
  "berth-deployer[bot]": "write",
} as const satisfies Record<Login, "read" | "write" | "admin">;

/** The address in commits; a domain that cannot exist. */
export function emailOf(login: Login): string {
  return `${login}@users.noreply.berth.invalid`;
}

export function isLogin(text: string): text is Login {
  return Object.hasOwn(PEOPLE, text);
}

/** Those who write the commits of a repository. */
export const DEVELOPERS = [
  "octocat",
  "hubot",
  "layla-haddad",
  "noam-levi",
  "hanako-sato",
  "jonas-berg",
  "priya-n",
] as const satisfies readonly Login[];
