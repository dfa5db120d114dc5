import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What the embedded GitHub is measured against: the same four answers from a Map in memory, on Node's own server, without
 * rights, rules, git, webhooks or a disk. Prints its port.
 */
const deployments: Record<string, unknown>[] = [];
const statuses = new Map<number, Record<string, unknown>[]>();
let statusCount = 0;

const login = "octocat";
const creator = Object.fromEntries(
  ["followers", "following", "gists", "starred", "subscriptions", "organizations", "repos", "events", "received_events"]
    .map((name): [string, unknown] => [`${name}_url`, `http://localhost/api/v3/users/${login}/${name}`])
    .concat([
      ["login", login],
      ["id", 1],
      ["node_id", "U_kgDOAAAAAQ"],
      ["avatar_url", `http://localhost/api/v3/avatars/${login}.svg`],
      ["gravatar_id", ""],
      ["url", `http://localhost/api/v3/users/${login}`],
      ["html_url", `http://localhost/${login}`],
      ["type", "User"],
      ["user_view_type", "public"],
      ["site_admin", false],
    ]),
);
const base = "http://localhost/api/v3/repos/octocat/shop";

function create(body: Record<string, unknown>): Record<string, unknown> {
  const id = deployments.length + 1;
  const now = new Date().toISOString();
  const deployment = {
    url: `${base}/deployments/${id}`,
    id,
    node_id: `DE_${id}`,
    sha: "a84d88e7554fc1fa21bcbc4efae3c782a70d2b9d",
    ref: body.ref,
    task: body.task ?? "deploy",
    payload: body.payload ?? "",
    original_environment: body.environment ?? "production",
    environment: body.environment ?? "production",
    description: body.description ?? null,
    creator,
    created_at: now,
    updated_at: now,
    statuses_url: `${base}/deployments/${id}/statuses`,
    repository_url: base,
    transient_environment: false,
    production_environment: false,
    performed_via_github_app: null,
  };
  deployments.push(deployment);
  return deployment;
}

function post(id: number, body: Record<string, unknown>): Record<string, unknown> {
  const now = new Date().toISOString();
  const status = {
    url: `${base}/deployments/${id}/statuses/${++statusCount}`,
    id: statusCount,
    node_id: `DES_${statusCount}`,
    state: body.state,
    creator,
    description: body.description ?? "",
    environment: deployments[id - 1]?.environment,
    target_url: "",
    created_at: now,
    updated_at: now,
    deployment_url: `${base}/deployments/${id}`,
    repository_url: base,
    environment_url: "",
    log_url: "",
    performed_via_github_app: null,
  };
  statuses.set(id, [...(statuses.get(id) ?? []), status]);
  return status;
}

function answer(req: IncomingMessage, res: ServerResponse, body: string): void {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://localhost");
  const made = () => JSON.parse(body) as Record<string, unknown>;
  const id = Number(/\/deployments\/(\d+)\/statuses$/.exec(pathname)?.[1]);
  if (req.method === "GET") {
    const size = Number(searchParams.get("per_page") ?? 30);
    send(res, 200, deployments.slice(-size).reverse());
  } else {
    send(res, 201, id ? post(id, made()) : create(made()));
  }
}

function send(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text);
}

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => answer(req, res, Buffer.concat(chunks).toString("utf8")));
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
