import { ApiError } from "./api-error";

const KNOWN = ["2022-11-28"];

/** Throws 400 for a version of the API that is not served (contract 0). */
export function checkApiVersion(asked: string | undefined): void {
  if (asked === undefined || KNOWN.includes(asked)) return;
  throw new ApiError(400, `API version ${asked} is not supported. Supported versions: ${KNOWN.join(", ")}.`);
}
