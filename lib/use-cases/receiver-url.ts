import "server-only";
import { env } from "@/lib/env";

/** Where a host sends the events of its repositories: our receiver of that host. */
export const receiverUrl = (host: string): string => `${env().url}/api/webhooks/${host}`;
