import { resetEnv } from "@/lib/env";

/** For tests: sets variables of the environment for as long as `work` takes. */
export async function withEnv<T>(change: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = Object.fromEntries(Object.keys(change).map((name) => [name, process.env[name]]));
  const set = (values: Record<string, string | undefined>) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    resetEnv();
  };
  set(change);
  try {
    return await work();
  } finally {
    set(before);
  }
}
