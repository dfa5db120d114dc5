/** GraphQL's Int has 32 bits; an id beyond them has no `databaseId` (contract 4). */
export const int32 = (id: number): number | null => (id <= 2 ** 31 - 1 ? id : null);

/** A URI that is not set is null. */
export const uri = (text: string): string | null => (text === "" ? null : text);
