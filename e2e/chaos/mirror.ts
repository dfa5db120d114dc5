import pg from "pg";

export interface MirroredStatus {
  readonly id: number;
  readonly state: string;
  readonly createdAt: string;
}
export interface Mirrored {
  readonly repository: number;
  readonly id: number;
  readonly deleted: boolean;
  /** A first reading takes the ten newest statuses; older ones are read when it is opened. */
  readonly partial: boolean;
  readonly facts: string;
  readonly statuses: readonly MirroredStatus[];
}
export interface Inbox {
  readonly guids: ReadonlySet<string>;
  readonly rows: number;
  readonly waiting: number;
  readonly quarantined: readonly string[];
}

/** What the product keeps of one click. */
export interface Written {
  readonly intent: string;
  readonly state: string;
  /** Audit rows, one for each time that it was sent to the host. */
  readonly sent: number;
  /** The deployments of those that say that it was done. */
  readonly done: readonly number[];
}

/** The product's database, read beside it. */
export class Mirror {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2, application_name: "chaos" });
    this.#pool.on("error", (error) => console.warn(`chaos: ${error.message}`));
  }

  async deployments(): Promise<readonly Mirrored[]> {
    const { rows } = await this.#pool.query<Mirrored>(`
      select r.github_id::float8 as "repository", d.github_id::float8 as "id", d.deleted_at is not null as "deleted",
        d.statuses_partial as "partial",
        concat_ws(' ', d.sha, d.ref, d.environment, d.original_environment, d.description, d.transient, d.production,
          to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as "facts",
        coalesce((select json_agg(json_build_object('id', s.github_id, 'state', s.state,
            'createdAt', to_char(s.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by s.created_at, s.github_id)
          from mirror.statuses s where s.repository_id = d.repository_id and s.deployment_id = d.github_id), '[]') as "statuses"
      from mirror.deployments d join mirror.repositories r on r.id = d.repository_id`);
    return rows;
  }

  /** What the product has found to be gone, by repository and id. */
  async tombstones(): Promise<ReadonlySet<string>> {
    const gone = (await this.deployments()).filter(({ deleted }) => deleted);
    return new Set(gone.map(({ repository, id }) => `${repository}#${id}`));
  }

  async inbox(): Promise<Inbox> {
    const { rows } = await this.#pool.query<{ guid: string; state: string; event: string; reason: string | null }>(
      "select guid, state, concat(event, ' after ', attempts, ' attempts') as event, reason from mirror.inbox",
    );
    return {
      guids: new Set(rows.map(({ guid }) => guid)),
      rows: rows.length,
      waiting: rows.filter(({ state }) => state === "new").length,
      quarantined: rows.flatMap(({ state, event, reason }) => (state === "quarantined" ? [`${event}: ${reason}`] : [])),
    };
  }

  /** How many repositories were not read to the end yet. */
  async unread(): Promise<number> {
    const { rows } = await this.#pool.query<{ unread: number }>(
      "select count(*)::int as unread from mirror.repositories where backfill_state <> 'done'",
    );
    return rows[0]?.unread ?? 0;
  }

  /** The newest words of the repositories of which the product says that it cannot read them. */
  async problems(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ problem: string }>(
      "select distinct coalesce(problem, backfill_error) as problem from mirror.repositories where coalesce(problem, backfill_error) is not null limit 5",
    );
    return rows.map(({ problem }) => problem);
  }

  /** Every click that created a deployment or tried to, with its rows in the audit. */
  async written(): Promise<readonly Written[]> {
    const { rows } = await this.#pool.query<Written>(`
      select i.id as "intent", i.state as "state", count(a.id)::int as "sent",
        coalesce(json_agg(a.deployment_id) filter (where a.outcome = 'done'), '[]') as "done"
      from mirror.intents i left join mirror.audit a on a.intent_id = i.id
      where i.action = 'create_deployment' group by i.id`);
    return rows;
  }

  /** Connections of the product, also of processes that were killed; none of the server's own, which cleans up after such a run. */
  async connections(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name <> 'chaos' and backend_type = 'client backend'`,
    );
    return rows[0]?.count ?? 0;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
