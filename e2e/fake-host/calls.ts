/** One request as it arrived, and what came of it. */
export interface Call {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Of the person whose token it is. */
  readonly login: string | null;
  /** As presented, also where it opens nothing: what shows that a token went to a stranger. */
  readonly token: string | null;
  readonly ifNoneMatch: boolean;
  /** 0 until it is answered, and where no answer went out. */
  status: number;
  /** It counts against the limit of its token, as everything but a 304 does (contract 2.10). */
  charged: boolean;
}

export interface CallFilter {
  readonly method?: string;
  readonly path?: RegExp | string;
  readonly login?: string;
  readonly charged?: boolean;
}

/** Every call to the API, in order. Sign-in and pictures are not calls to the API. */
export class Calls {
  readonly all: Call[] = [];

  /** Where the record stands now; `since` tells what came after it. */
  mark(): number {
    return this.all.length;
  }

  since(mark: number, filter: CallFilter = {}): readonly Call[] {
    const path = filter.path === undefined ? undefined : new RegExp(filter.path);
    return this.all
      .slice(mark)
      .filter(
        (call) =>
          (filter.method ?? call.method) === call.method &&
          (path?.test(call.path) ?? true) &&
          (filter.login ?? call.login) === call.login &&
          (filter.charged ?? call.charged) === call.charged,
      );
  }

  count(mark: number, filter: CallFilter = {}): number {
    return this.since(mark, filter).length;
  }
}
