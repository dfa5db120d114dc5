import { z } from "zod";

/** A repository as an address names it. `host` is the name of a configured host (`local` for the embedded GitHub). */
export interface RepositoryKey {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

const part = z.string().regex(/^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}$/);

export const repositoryKeySchema = z.strictObject({
  host: z.string().regex(/^[a-z0-9][a-z0-9.:-]{0,252}$/i),
  owner: part,
  name: part,
});
