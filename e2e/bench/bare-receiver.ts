import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What a webhook's way to a screen costs without anything kept: Node's own server checks the HMAC of a delivery, answers, and writes the state
 * that is in it to its open event streams; the page puts it into the document. `… bare-receiver.ts SECRET` prints its port.
 */
const [secret = ""] = process.argv.slice(2);
const streams = new Set<ServerResponse>();
const PAGE = `<!doctype html><title>Bare</title><p id="state">…</p><script>
new EventSource("/events").onmessage = (message) => { document.getElementById("state").textContent = message.data; };
</script>`;

const server = createServer((req, res) => {
  if (req.url === "/events") {
    res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
    streams.add(res);
    return void res.once("close", () => streams.delete(res));
  }
  if (req.method !== "POST") return void res.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const body = Buffer.concat(chunks);
    const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
    const given = Buffer.from(String(req.headers["x-hub-signature-256"]));
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    res.writeHead(isSigned ? 202 : 401, { "content-length": 0 }).end();
    if (!isSigned || streams.size === 0) return;
    const { state } = JSON.parse(body.toString("utf8")).deployment_status;
    for (const stream of streams) stream.write(`data: ${state}\n\n`);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGINT", () => process.exit(0));
