import { gt, isNull, or, sql } from "drizzle-orm";
import { tokens } from "@/lib/embedded-github/schema";

/** As a condition: tokens that have not expired. */
export const isAlive = () => or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`));
