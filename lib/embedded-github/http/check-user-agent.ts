import { ApiError } from "./api-error";

/** Throws 403 where a caller does not say what it is (contract 0; that the code is 403 is UNVERIFIED there). */
export function checkUserAgent(said: string | undefined): void {
  if (said?.trim()) return;
  throw new ApiError(403, "Request forbidden: it needs a User-Agent header that names what calls.");
}
