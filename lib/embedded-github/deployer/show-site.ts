import { createReadStream, existsSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { RepositoryUnavailable } from "@/lib/embedded-github/git/unavailable";
import { contentType } from "./content-types";
import { siteFolder } from "./folders";
import { listFolder } from "./list-folder";
import { siteOnDisk } from "./materialise";
import { notFoundPage } from "./not-found";
import { findRun, type Run } from "./runs";
import { CommitGone } from "./tree";

/**
 * Deployed files are a stranger's: in a sandbox they have an origin of their own, so that they never act as Berth. Such an
 * origin asks for fonts and modules as `null`, and what is served here needs no credentials, hence the open CORS.
 */
const HEADERS = {
  "content-security-policy": "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads",
  "access-control-allow-origin": "*",
  "cache-control": "no-cache",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** A deployed file. `segments` is the rest of the path as it was sent, undecoded. */
export async function showSite(id: string, segments: readonly string[]): Promise<Response> {
  const names = decoded(segments);
  const found = names && (await findRun(id));
  if (!names || !found || !isPublished(found.run)) return missing();
  const root = await folder(found);
  const file = root && (await inside(root, names));
  if (!file) return missing();
  const kind = await stat(file);
  if (kind.isDirectory()) return index(id, root, segments, file);
  return kind.isFile() ? send(file, kind.size) : missing();
}

// The files are there a moment before the run is known to have succeeded, and its success status links to them at once.
function isPublished(run: Run): boolean {
  return run.state === "succeeded" || existsSync(siteFolder(run.id));
}

async function folder(found: NonNullable<Awaited<ReturnType<typeof findRun>>>): Promise<string | undefined> {
  try {
    return await realpath(await siteOnDisk(found.run, found.source));
  } catch (error) {
    if (error instanceof RepositoryUnavailable || error instanceof CommitGone) return undefined;
    throw error;
  }
}

// No dot files either, save the folder that the web has agreed on.
function decoded(segments: readonly string[]): string[] | undefined {
  try {
    const names = segments.map((segment) => decodeURIComponent(segment)).filter((name) => name !== "");
    const bad = (name: string) => /[/\\\0]/.test(name) || (name.startsWith(".") && name !== ".well-known");
    return names.some(bad) ? undefined : names;
  } catch {
    // A stray % is no name of a file.
    return undefined;
  }
}

// A deploy step may leave links in its output; the target counts.
async function inside(root: string, names: readonly string[]): Promise<string | undefined> {
  try {
    const file = await realpath(path.join(root, ...names));
    return file === root || file.startsWith(root + path.sep) ? file : undefined;
  } catch {
    // Not there, or a name that no file system takes.
    return undefined;
  }
}

// Relative links count from the last slash, which a server in front may have taken off: then the file is named in full.
async function index(id: string, root: string, segments: readonly string[], at: string): Promise<Response> {
  const address = ["/deployer/sites", id, ...segments.filter(Boolean)].join("/");
  const file = await inside(root, [...path.relative(root, at).split(path.sep).filter(Boolean), "index.html"]);
  if (!file) return listFolder(at, address, at === root);
  if (segments.at(-1) === "") return send(file, (await stat(file)).size);
  return new Response(null, { status: 302, headers: { ...HEADERS, location: `${address}/index.html` } });
}

function send(file: string, size: number): Response {
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: { ...HEADERS, "content-type": contentType(file), "content-length": String(size) },
  });
}

function missing(): Promise<Response> {
  return notFoundPage("There is no such file in this deployment.");
}
