import type { Failure } from "@/lib/domain/failure";
import { ViewError } from "@/lib/query/fetch-view";

/** What a query threw, as a failure that can be shown. */
export function failureOf(error: unknown): Failure {
  return error instanceof ViewError ? error.failure : { code: "internal", message: "Something broke in Berth." };
}
