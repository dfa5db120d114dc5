import type { Ask, Reach } from "@/lib/embedded-github/conformance/case";

/** Ways to reach a code that are the same for many operations; `more` is what the operation needs besides. */

/** 400: a version of the API that nobody serves. */
export const unknownVersion =
  (more: Ask = {}): Reach =>
  () => ({ ...more, headers: { "x-github-api-version": "1999-01-01" } });

/** 403: a caller that does not say what it is. */
export const namelessCaller =
  (more: Ask = {}): Reach =>
  () => ({ ...more, headers: { "user-agent": null } });

/** 404: a repository that is not there. */
export const noRepository =
  (path: Ask["path"] = {}, more: Ask = {}): Reach =>
  () => ({ ...more, path: { ...path, repo: "nowhere" } });

/** 301: a name that the repository had before. */
export const formerName =
  (path: Ask["path"] = {}): Reach =>
  () => ({ path: { ...path, repo: "old-shop" } });

/** 409 or 404: a repository without a commit. */
export const emptyRepository =
  (path: Ask["path"] = {}): Reach =>
  () => ({ path: { ...path, repo: "empty" } });

/** An id that nothing has. */
export const NO_ID = 999_999_999;
