import { describe, expect, it, test } from "vitest";
import { hostUrls } from "./host-urls";
import { HostsMistake, parseHosts } from "./hosts";

const CANARY = "hunter2-hunter2-hunter2-hunter2";
const app = { clientId: "Iv1.abc", clientSecret: CANARY, webhookSecret: CANARY };
const github = { host: "github.com", kind: "github.com", ...app };
const server = { host: "github.acme.example", kind: "ghes", ...app };

function told(value: unknown): string {
  try {
    parseHosts(typeof value === "string" ? value : JSON.stringify(value));
    return "";
  } catch (error) {
    if (error instanceof HostsMistake) return error.message;
    throw error;
  }
}

test("nothing set is no host", () => {
  expect([parseHosts(undefined), parseHosts(""), parseHosts(" "), parseHosts("[]")]).toEqual([[], [], [], []]);
});

test("three kinds are read, names in lower case, one secret or several", () => {
  const hosts = parseHosts(
    JSON.stringify([
      { ...github, host: "GitHub.COM" },
      { ...server, host: "github.acme.example:8443", webhookSecret: [CANARY, `${CANARY}-old`], name: "Acme" },
      { ...app, host: "acme.ghe.com", kind: "ghe.com" },
    ]),
  );
  expect(
    hosts.map(({ host, kind, webhookSecret, name, http }) => [host, kind, webhookSecret.length, name, http]),
  ).toEqual([
    ["github.com", "github.com", 1, undefined, false],
    ["github.acme.example:8443", "ghes", 2, "Acme", false],
    ["acme.ghe.com", "ghe.com", 1, undefined, false],
  ]);
});

test.each<[string, Parameters<typeof hostUrls>[0], [string, string, string]]>([
  [
    "github.com",
    { host: "github.com", kind: "github.com" },
    ["https://api.github.com", "https://api.github.com/graphql", "https://github.com"],
  ],
  [
    "GHE.com",
    { host: "acme.ghe.com", kind: "ghe.com" },
    ["https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql", "https://acme.ghe.com"],
  ],
  [
    "an Enterprise Server",
    { host: "gh.acme.example", kind: "ghes" },
    ["https://gh.acme.example/api/v3", "https://gh.acme.example/api/graphql", "https://gh.acme.example"],
  ],
  [
    "one without encryption",
    { host: "127.0.0.1:4001", kind: "ghes", http: true },
    ["http://127.0.0.1:4001/api/v3", "http://127.0.0.1:4001/api/graphql", "http://127.0.0.1:4001"],
  ],
  [
    "one behind a gateway",
    { host: "gh.acme.example", kind: "ghes", apiUrl: "https://gate.acme.example/gh/api/v3/" },
    ["https://gate.acme.example/gh/api/v3", "https://gate.acme.example/gh/api/graphql", "https://gh.acme.example"],
  ],
])("%s answers at its own addresses", (_, asked, [apiUrl, graphqlUrl, webUrl]) => {
  expect(hostUrls(asked)).toEqual({ apiUrl, graphqlUrl, webUrl });
});

describe("a mistake", () => {
  it.each<[string, unknown, RegExp]>([
    ["no JSON", `[{"clientSecret": ${CANARY}}]`, /not JSON; set it to a list such as/],
    ["no list", server, /not a list; set it to one/],
    ["no object", [CANARY], /host 1 of the list is not an object/],
    ["no host", [{ kind: "ghes", ...app }], /host 1 of the list: host is missing; write/],
    ["a URL for a host", [{ ...server, host: `https://${CANARY}` }], /host is not the name of a host; write/],
    ["a host with a path", [{ ...server, host: "github.acme.example/x" }], /host is not the name/],
    ["the embedded one's name", [{ ...server, host: "Local" }], /host is a name that Berth's own addresses use/],
    ["a kind that is none", [{ ...server, kind: CANARY }], /github.acme.example: kind is none of the three.*write/],
    ["no client secret", [{ ...server, clientSecret: undefined }], /clientSecret is missing; copy it/],
    ["an empty client id", [{ ...server, clientId: " " }], /clientId is empty; copy it/],
    ["a number for a secret", [{ ...server, clientSecret: 7 }], /clientSecret is not a text/],
    ["no webhook secret", [{ ...server, webhookSecret: undefined }], /webhookSecret is missing; set it/],
    ["a short webhook secret", [{ ...server, webhookSecret: "hunter2" }], /webhookSecret has .*20/],
    ["a short one among several", [{ ...server, webhookSecret: [CANARY, "hunter2"] }], /webhookSecret has .*20/],
    ["no secret in the list", [{ ...server, webhookSecret: [] }], /webhookSecret is an empty list; set it/],
    ["a field that is none", [{ ...server, clientID: "x" }], /"clientID" is no field of a host; .*clientId/],
    ["a secret for a field", [{ ...server, [CANARY]: "x" }], /a name that is not shown is no field/],
    [
      "http where it was not said",
      [{ ...server, apiUrl: "http://g.example/api/v3" }],
      /apiUrl is without.*"http": true/,
    ],
    ["a password in an address", [{ ...server, apiUrl: `https://me:${CANARY}@g.example` }], /apiUrl is not such/],
    ["http for github.com", [{ ...github, http: true }], /http is only for an Enterprise Server/],
    ["another host as github.com", [{ ...server, kind: "github.com" }], /host has to be "github.com" for this kind/],
    ["another host as ghe.com", [{ ...server, kind: "ghe.com" }], /host has to be SUB.ghe.com/],
    ["github.com as a server", [{ ...github, kind: "ghes" }], /kind is "ghes", and this host is GitHub's own/],
    ["one host twice", [server, { ...server, host: "GITHUB.acme.example" }], /github.acme.example is there twice/],
  ])("is named with its remedy, and shows no secret: %s", (_, value, words) => {
    const message = told(value);
    expect(message).toMatch(words);
    expect(message).toMatch(/^BERTH_HOSTS/);
    expect(message).not.toContain("hunter2");
  });

  it("does not hide the others", () => {
    const lines = told([
      { ...github, clientSecret: "" },
      { ...server, kind: "x", clientId: undefined },
    ]).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.startsWith("BERTH_HOSTS: "))).toBe(true);
  });
});
