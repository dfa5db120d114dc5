import type { RequestListener } from "node:http";

/** Answers every request while Berth starts or stops: 503, in the shape of GET /api/health for that address. */
export function unready(version: string, mode: string): RequestListener {
  return (req, res) => {
    res.setHeader("retry-after", "2").setHeader("connection", "close").setHeader("cache-control", "no-store");
    if (req.url?.split("?")[0] === "/api/health") {
      const ready = { database: false, migrations: false };
      return void res
        .writeHead(503, { "content-type": "application/json" })
        .end(JSON.stringify({ status: "starting", version, mode, ready }));
    }
    res
      .writeHead(503, { "content-type": "text/plain; charset=utf-8", refresh: "2" })
      .end("Berth is starting; this page tries again by itself.\n");
  };
}
