import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Guarded, guard } from "./host-guard";
import { codeOf, LaunchFailure } from "./launch-failure";

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Berth's own server in front of Next: it holds the port from the first second, minds the Host, and ends in order. */
export interface FrontServer {
  /** From now on requests go to `handle`; before, they are told that Berth is starting. */
  open(handle: RequestListener, upgrade: Upgrade): void;
  /** Stops accepting, ends event responses, lets other requests finish for `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>;
}

interface Options extends Guarded {
  readonly hosts: readonly string[];
  /** Answers while Berth starts or stops. */
  readonly unready: RequestListener;
}

/** Listens on every host of `hosts`. Throws a LaunchFailure when the port is taken. */
export async function listen(options: Options): Promise<FrontServer> {
  let handle = options.unready;
  let upgrade: Upgrade = (_req, socket) => socket.destroy();
  const responses = new Set<ServerResponse>();

  const onRequest: RequestListener = (req, res) => {
    const verdict = judge(req, options);
    if (verdict.kind === "redirect") return void res.writeHead(307, { location: verdict.location }).end();
    if (verdict.kind === "refuse")
      return void res
        .writeHead(421, { "content-type": "text/plain", "x-content-type-options": "nosniff" })
        .end(`${verdict.why}\n`);
    responses.add(res);
    res.once("close", () => responses.delete(res));
    handle(req, res);
  };
  const onUpgrade: Upgrade = (req, socket, head) => {
    if (judge(req, options).kind === "pass") upgrade(req, socket, head);
    else socket.destroy();
  };

  const servers: Server[] = [];
  for (const host of options.hosts) {
    const server = await listenOn(host, options, onRequest);
    server?.on("upgrade", onUpgrade);
    if (server) servers.push(server);
  }
  return {
    open: (nextHandle, nextUpgrade) => {
      handle = nextHandle;
      upgrade = nextUpgrade;
    },
    close: async (graceMs) => {
      handle = options.unready;
      const closed = Promise.all(servers.map(closeGently(graceMs)));
      for (const res of responses) {
        if (isEventStream(res)) res.destroy();
      }
      await closed;
    },
  };
}

/** Headers that went straight into writeHead are not to be had back; what an EventSource asks for is. */
function isEventStream(res: ServerResponse): boolean {
  const asked = res.req.headers.accept ?? "";
  return [String(res.getHeader("content-type")), asked].some((type) => type.startsWith("text/event-stream"));
}

function judge(req: IncomingMessage, options: Guarded) {
  const forwarded = req.headers["x-forwarded-host"];
  return guard(req.url ?? "/", req.headers.host, Array.isArray(forwarded) ? forwarded[0] : forwarded, options);
}

/** How long to wait for a port whose Berth is just ending, because the npm that started it was killed. */
const PORT_MS = 1_500;

async function listenOn(host: string, { port }: Guarded, onRequest: RequestListener): Promise<Server | undefined> {
  for (const deadline = Date.now() + PORT_MS; ; ) {
    const server = createServer(onRequest);
    const problem = await new Promise<unknown>((resolve) => {
      server.once("error", resolve).listen({ host, port, ipv6Only: true }, () => resolve(undefined));
    });
    if (!problem) return server;
    const code = codeOf(problem);
    if (host === "::1" && code !== "EADDRINUSE" && code !== "EACCES") return undefined; // no IPv6 on this machine
    if (code !== "EADDRINUSE" || Date.now() > deadline) throw new LaunchFailure(explain(code, host, port));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function explain(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is used by another program; stop it, or set PORT to a free port.`;
  if (code === "EACCES") return `Port ${port} is not open to this user; set PORT to a number above 1023.`;
  return `HOST is "${host}", where this machine cannot listen (${code}); set it to an address of this machine.`;
}

function closeGently(graceMs: number): (server: Server) => Promise<void> {
  return (server) =>
    new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearInterval(sweep);
        clearTimeout(cut);
        resolve();
      });
    });
}
