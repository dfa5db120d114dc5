import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SecretWorld } from "./secret-world";

/** Where something lies; the same for a repository that does not exist. */
export type Place = Pick<
  SecretWorld,
  "owner" | "name" | "environment" | "deployment" | "sha" | "hook" | "delivery" | "repositoryId"
>;

export interface Route {
  readonly path: (at: Place) => string;
  /** From which level on it answers; -1 for everybody, 0 for everybody who is signed in. */
  readonly level: -1 | 0 | 1 | 2 | 3;
  /** A kind of secret that it shows to those who may: what makes a passing test mean something. */
  readonly shows?: "name" | "environment" | "read" | "write" | "admin";
  /** It goes on for as long as one reads. */
  readonly stream?: true;
}

const page = ({ owner, name }: Place) => `/local/${owner}/${name}`;
const view = (at: Place) => `/api/view${page(at)}`;

/** Every page and route handler under app/, by its file. */
export const ROUTES: Readonly<Record<string, Route>> = {
  "page.tsx": { path: () => "/", level: 0, shows: "name" },
  "sign-in/page.tsx": { path: () => "/sign-in", level: -1 },
  "[host]/[owner]/page.tsx": { path: ({ owner }) => `/local/${owner}`, level: -1 },
  "[host]/[owner]/[repo]/page.tsx": { path: page, level: 1, shows: "environment" },
  "[host]/[owner]/[repo]/audit/page.tsx": { path: (at) => `${page(at)}/audit`, level: 2, shows: "write" },
  "[host]/[owner]/[repo]/hooks/page.tsx": { path: (at) => `${page(at)}/hooks`, level: 3, shows: "admin" },
  "[host]/[owner]/[repo]/commit/[sha]/page.tsx": {
    path: (at) => `${page(at)}/commit/${at.sha}`,
    level: 1,
    shows: "environment",
  },
  "[host]/[owner]/[repo]/deployments/page.tsx": {
    path: (at) => `${page(at)}/deployments`,
    level: 1,
    shows: "environment",
  },
  "[host]/[owner]/[repo]/deployments/[target]/page.tsx": {
    path: (at) => `${page(at)}/deployments/${at.deployment}`,
    level: 1,
    shows: "read",
  },
  "[host]/[owner]/[repo]/deployments/new/page.tsx": { path: (at) => `${page(at)}/deployments/new`, level: 2 },
  "api/auth/[...nextauth]/route.ts": { path: () => "/api/auth/session", level: -1 },
  "api/events/route.ts": { path: (at) => `/api/events?repositories=${at.repositoryId}`, level: 0, stream: true },
  "api/health/route.ts": { path: () => "/api/health", level: -1 },
  "api/webhooks/[[...path]]/route.ts": { path: () => "/api/webhooks/local", level: -1 },
  "api/view/overview/route.ts": { path: () => "/api/view/overview", level: 0, shows: "name" },
  "api/view/[host]/[owner]/[repo]/route.ts": { path: view, level: 1, shows: "environment" },
  "api/view/[host]/[owner]/[repo]/audit/route.ts": { path: (at) => `${view(at)}/audit`, level: 2, shows: "write" },
  "api/view/[host]/[owner]/[repo]/hooks/route.ts": { path: (at) => `${view(at)}/hooks`, level: 3, shows: "admin" },
  "api/view/[host]/[owner]/[repo]/hooks/[hook]/deliveries/route.ts": {
    path: (at) => `${view(at)}/hooks/${at.hook}/deliveries`,
    level: 3,
  },
  "api/view/[host]/[owner]/[repo]/hooks/[hook]/deliveries/[delivery]/route.ts": {
    path: (at) => `${view(at)}/hooks/${at.hook}/deliveries/${at.delivery}`,
    level: 3,
    shows: "name",
  },
  "api/view/[host]/[owner]/[repo]/timeline/route.ts": {
    path: (at) => `${view(at)}/timeline`,
    level: 1,
    shows: "environment",
  },
  "api/view/[host]/[owner]/[repo]/ref/route.ts": { path: (at) => `${view(at)}/ref?ref=main`, level: 1 },
  "api/view/[host]/[owner]/[repo]/destroy-plan/route.ts": {
    path: (at) => `${view(at)}/destroy-plan?environment=${at.environment}`,
    level: 2,
    shows: "read",
  },
  "api/view/[host]/[owner]/[repo]/deployments/[id]/route.ts": {
    path: (at) => `${view(at)}/deployments/${at.deployment}`,
    level: 1,
    shows: "read",
  },
};

interface Action {
  /** From which level on it acts. */
  readonly level: 0 | 2 | 3;
  readonly input: (at: Place) => Record<string, unknown> | undefined;
}

const key = ({ owner, name }: Place) => ({ repository: { host: "local", owner, name } });

/** Every server action, by its name. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  createDeploymentAction: {
    level: 2,
    input: (at) => ({
      ...key(at),
      ...{ ref: "main", environment: at.environment, task: "deploy", description: "by the matrix", payload: "" },
      ...{ transient: false, production: false, autoMerge: false, requiredContexts: [], intent: randomUUID() },
    }),
  },
  postStatusAction: {
    level: 2,
    input: (at) => ({
      ...key(at),
      ...{ deploymentId: at.deployment, state: "in_progress", description: "by the matrix", logUrl: "" },
      ...{ environmentUrl: "", autoInactive: false, intent: randomUUID() },
    }),
  },
  destroyDeploymentAction: {
    level: 2,
    input: (at) => ({ ...key(at), environment: at.environment, deploymentId: at.deployment, sha: at.sha }),
  },
  setDeployerAction: { level: 3, input: (at) => ({ ...key(at), enabled: false }) },
  redeliverAction: { level: 3, input: (at) => ({ ...key(at), hookId: at.hook, deliveryId: at.delivery }) },
  pingHookAction: { level: 3, input: (at) => ({ ...key(at), hookId: at.hook }) },
  connectHookAction: { level: 3, input: key },
  showHookValuesAction: { level: 2, input: key },
  // These end sessions of whoever asks, so they come last.
  signOutOfHostAction: { level: 0, input: () => ({ host: "local" }) },
  signOutEverywhereAction: { level: 0, input: () => undefined },
};

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll(path.sep, "/"));

/** The files under app/ that answer a request. */
export const routeFiles = () => files("app").filter((file) => /(^|\/)(page|route)\.[jt]sx?$/.test(file));

/** The names that files of server actions export, wherever they are. */
export function actionNames(): string[] {
  const sources = ["app", "components", "lib"].flatMap((folder) => files(folder).map((file) => `${folder}/${file}`));
  return sources
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .filter((text) => /^\s*["']use server["'];?$/m.test(text))
    .flatMap((text) =>
      [...text.matchAll(/^export (?:async function|const|function) (\w+)/gm)].map((found) => String(found[1])),
    );
}

interface Manifest {
  readonly node: Readonly<
    Record<string, { readonly exportedName: string; readonly workers: Readonly<Record<string, unknown>> }>
  >;
}

/** Under which id and at which page the build answers each action. */
export function builtActions(): Map<string, { id: string; path: string }> {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return new Map(
    Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
      const worker = Object.keys(workers)[0] ?? "";
      const address = worker.replace(/^app/, "").replace(/\/page$/, "") || "/";
      const sample = { host: "local", owner: "acme", repo: "storefront", target: "production", sha: "main" };
      return [
        exportedName,
        { id, path: address.replace(/\[(\w+)\]/g, (_, name: keyof typeof sample) => sample[name]) },
      ];
    }),
  );
}
