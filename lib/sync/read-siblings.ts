import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { readActiveSiblings } from "@/lib/mirror/read/open-questions";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { each } from "./each";
import { readDeployment } from "./read-deployment";

/**
 * Reads again what a success may have made inactive in an environment: the host sends no event for it (contract, section 5). One that the
 * host no longer shows is left to reconciliation, which looks twice.
 */
export async function readSiblings(reader: Reader, environment: string): Promise<void> {
  const siblings = await readActiveSiblings(db(), reader.repository.id, environment);
  await each(siblings, 4, async (id) => {
    try {
      await readDeployment(reader, id);
    } catch (error) {
      if (!(error instanceof BerthError) || error.failure.code !== "not_found") throw error;
    }
  });
}
