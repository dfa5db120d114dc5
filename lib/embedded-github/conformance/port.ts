import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { githubListener } from "@/lib/embedded-github/listener";
import { resetEnv } from "@/lib/env";

export interface Port {
  /** Also what `env().url` says, so that every link of an answer leads back here. */
  origin: string;
  close(): Promise<void>;
}

/** For tests: the embedded GitHub on a real port of 127.0.0.1, which becomes its configured origin. */
export async function openPort(): Promise<Port> {
  const server = createServer(githubListener());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.BERTH_URL = origin;
  resetEnv();
  return {
    origin,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
