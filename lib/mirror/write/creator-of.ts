import type { HostPerson } from "@/lib/domain/host";

/** The columns that say who made a deployment or a status. */
export const creatorOf = (person: HostPerson | null) => ({
  creator_login: person?.login ?? null,
  creator_avatar_url: person?.avatarUrl ?? null,
  creator_type: person?.type ?? null,
});
