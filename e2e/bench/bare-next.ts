import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "@/lib/launch/free-port";
import { ROOT, type Server, start } from "./child";

const ROUTE = `import { createHmac, timingSafeEqual } from "node:crypto";
export async function POST(request) {
  const body = Buffer.from(await request.arrayBuffer());
  const expected = Buffer.from("sha256=" + createHmac("sha256", process.env.SECRET).update(body).digest("hex"));
  const given = Buffer.from(request.headers.get("x-hub-signature-256") ?? "");
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  return new Response(null, { status: isSigned ? 202 : 401 });
}
`;
const LAYOUT = `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }
`;
const CONFIG = `export default { turbopack: { root: ${JSON.stringify(ROOT)} }, compress: false };
`;

/** A Next of the project's own version whose one route only checks the HMAC of what is posted to `/hook`, built and served as Next does. */
export async function startBareNext(secret: string): Promise<Server> {
  // Inside of the project, so that it finds the same packages.
  const folder = mkdtempSync(path.join(ROOT, ".next-bare-"));
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  mkdirSync(path.join(folder, "app/hook"), { recursive: true });
  writeFileSync(path.join(folder, "app/hook/route.js"), ROUTE);
  writeFileSync(path.join(folder, "app/layout.jsx"), LAYOUT);
  writeFileSync(path.join(folder, "next.config.mjs"), CONFIG);
  // Without one of its own it would take the project's.
  writeFileSync(path.join(folder, "instrumentation.js"), "export function register() {}\n");
  const env = { NEXT_TELEMETRY_DISABLED: "1", SECRET: secret };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(process.execPath, [next, "build"], { cwd: folder, env: { ...process.env, ...env }, stdio: "pipe" });
    const port = await freePort();
    const args = [next, "start", "--port", String(port), "--hostname", "127.0.0.1"];
    const ready = (line: string) => (line.includes("Ready") ? port : undefined);
    const server = await start({ args, cwd: folder, env: { ...env, NODE_ENV: "production" }, ready });
    return { ...server, stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
