import "server-only";
import { pino } from "pino";

/** The log of what no person could be told: failures of our own. Never a token, never what somebody typed. */
export const log = pino({ name: "berth", base: null });
