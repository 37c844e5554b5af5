// One product of its own: a database, two instances on it, a foreign Graph API, and a clock that moves when told.
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ask, signed } from './ask.ts';
import type { Asking, Reply } from './ask.ts';
import { Graph } from './graph.ts';
import { Instance } from './instance.ts';
import type { Pace, Wish } from './instance.ts';

/**
 * Jobs run by the database's time, the product by ours. What is to run later is parked beyond all time, with the moment
 * by our clock at which it is due. Our delays are whole seconds, counted from within the statement that adds the job: what
 * is over is how late a busy machine was. `model_tick` moves our clock on and says which kinds have become due.
 */
const clockwork = `
create table model_clock (now timestamptz not null);
insert into model_clock values ('2026-01-01');
create function model_park() returns trigger language plpgsql as $$
begin
  if new.run_at >= statement_timestamp() + interval '1 second' and new.run_at < '2900-01-01' then
    new.run_at := '3000-01-01'::timestamptz + ((select now from model_clock) - '2026-01-01'::timestamptz)
      + make_interval(secs => floor(extract(epoch from new.run_at - statement_timestamp())));
  end if;
  return new;
end $$;
create trigger model_park before insert or update on graphile_worker._private_jobs for each row execute function model_park();
create function model_tick(moment timestamptz) returns text[] language sql as $$
  update model_clock set now = moment where now <> moment;
  select coalesce(array_agg(distinct t.identifier), '{}') from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  where j.run_at between '2900-01-01' and '3000-01-01'::timestamptz + (moment - '2026-01-01'::timestamptz);
$$;
create function model_release(moment timestamptz, kind text) returns void language sql as $$
  select graphile_worker.add_job(t.identifier, j.payload, max_attempts := j.max_attempts, job_key := j.key)
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = kind
    and j.run_at between '2900-01-01' and '3000-01-01'::timestamptz + (moment - '2026-01-01'::timestamptz);
$$;`;

const openQuery = {
  name: 'open',
  text: `
    select (select count(*)::int from webhook_deliveries where state = 'waiting') as deliveries,
           (select count(*)::int from facts where told_at is null) as facts,
           (select count(*)::int from graphile_worker._private_jobs
            where locked_at is null and run_at <= clock_timestamp() and attempts < max_attempts) as due,
           (select count(*)::int from graphile_worker._private_jobs where locked_at is not null) as running,
           (select count(*)::int from outbox o
            where not exists (select 1 from outbox f where f.workspace_id = o.workspace_id
                              and f.conversation_id = o.conversation_id and f.seq < o.seq)
              and case o.state when 'in_flight' then not $2 else o.next_attempt_at <= $1 end) as outbox`,
};

const past = [
  'outbox',
  'conversations',
  'messages',
  'transitions',
  'facts',
  'notifications',
  'status_events',
  'human_requests',
  'webhook_deliveries',
  'quarantined_items',
  'idempotency_keys',
  'subscriptions',
  'sessions',
  'members',
  'articles',
  'number_routes',
  'contacts',
  'contact_identities',
];

const DELIVER = 'deliver';
const PATIENCE_MS = 20_000;
/** Asked more often, the question would cost more than what it asks for. */
const POLL_MS = 4;

export class Lane {
  readonly graph = new Graph();
  readonly sql: pg.Client;
  instances: Instance[] = [];
  now = Date.UTC(2026, 2, 2, 9);
  crashes = 0;
  onTurn: (workspaceId: string, inside: boolean) => void = () => undefined;
  private pace: Pace = { kind: 'free' };
  readonly url: string;
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(url: string) {
    this.url = url;
    this.sql = new pg.Client({ connectionString: url, application_name: 'model' });
  }

  /** On a migrated database of its own. */
  static async start(url: string): Promise<Lane> {
    const lane = new Lane(url);
    await Promise.all([lane.sql.connect(), lane.graph.start()]);
    await lane.sql.query(clockwork);
    lane.instances = await Promise.all([lane.boot(), lane.boot()]);
    return lane;
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    this.agent.destroy();
    await this.sql.end();
    await this.graph.stop();
  }

  /** Nothing of what was remains. */
  async clear(): Promise<void> {
    this.graph.script = [];
    this.graph.log.length = 0;
    await this.setPace({ kind: 'free' });
    await this.sql.query('delete from outbox; delete from webhook_deliveries; delete from facts');
    await this.settle();
    await this.sql.query(
      ['graphile_worker._private_jobs', ...past].map((table) => `delete from ${table}`).join(';'),
    );
  }

  /** Moves the clock of everything, and lets what is due by it run. */
  async setClock(now: number): Promise<void> {
    this.now = now;
    await this.ask({ ask: 'clock', now });
    const due = await this.tick();
    // What waits to be sent first: the order of two things due at the same moment is nobody's promise.
    for (const kind of due.sort((a, b) => Number(b === DELIVER) - Number(a === DELIVER))) {
      await this.sql.query('select model_release($1, $2)', [new Date(now), kind]);
      await this.settle();
    }
  }

  async setPace(pace: Pace): Promise<void> {
    this.pace = pace;
    await this.ask({ ask: 'pace', pace });
  }

  /** The same of both instances. */
  ask(wish: Wish): Promise<unknown> {
    return Promise.all(this.instances.map((instance) => instance.ask(wish)));
  }

  get inside(): number {
    return this.instances.reduce((sum, { inside }) => sum + inside.size, 0);
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.sql.query<Row>(text, values)).rows;
  }

  /** An instance that is too busy says so, and is asked again. */
  async call(at: number, method: string, path: string, options: Asking = {}): Promise<Reply> {
    for (;;) {
      const reply = await ask(this.agent, this.instances[at % 2].url, method, path, options);
      if (reply.status !== 503) return reply;
      await pause(200);
    }
  }

  /** Posts to Meta's door as Meta does. */
  async meta(at: number, payload: object): Promise<number> {
    return (await this.call(at, 'POST', '/webhooks/whatsapp', signed(payload))).status;
  }

  /** Waits until nothing is left to do. A turn held inside the bot is quiet. */
  async settle({ despiteLost = false } = {}): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const inside = this.inside;
      const { rows } = await this.sql.query<Record<string, number>>({
        ...openQuery,
        values: [new Date(this.now), despiteLost],
      });
      const open = rows[0];
      const quiet =
        open['deliveries'] === 0 && open['facts'] === 0 && open['due'] === 0 && open['outbox'] === 0;
      const held = this.pace.kind === 'hold' ? inside : 0;
      if (quiet && open['running'] === held && held === (this.pace.kind === 'hold' ? this.inside : 0)) return;
      if (Date.now() > end)
        throw new Error(`not quiet after ${PATIENCE_MS} ms: ${JSON.stringify({ ...open, inside })}`);
      await pause(POLL_MS);
    }
  }

  /**
   * Kills an instance while `work` is under way, does what whoever asked would do (`work` repeats itself), starts it
   * again and lets the leases of the dead pass: those by the database's time (facts) and those by ours (turns,
   * attempts) are moved into the past, which is what waiting would do.
   */
  async crash(which: number, afterMs: number, work: () => Promise<unknown>): Promise<void> {
    this.crashes += 1;
    const working = work();
    await pause(afterMs);
    await this.instances[which].kill();
    this.instances[which] = await this.boot();
    await working;
    await this.sql.query(
      'update facts set claimed_until = null where told_at is null and claimed_until is not null',
    );
    await this.settle({ despiteLost: true });
    const past = new Date(this.now - 1_000);
    await this.sql.query(`update outbox set lease_until = $1 where state = 'in_flight'`, [past]);
    await this.ask({ ask: 'sweep', of: 'deliver' });
    if (this.pace.kind !== 'hold' || this.inside === 0) {
      await this.sql.query('update conversations set bot_turn_until = $1 where bot_turn_until is not null', [
        past,
      ]);
      await this.sql.query(
        `select graphile_worker.add_job('bot-turn', json_build_object('workspaceId', workspace_id, 'conversationId', id),
           job_key := 'bot:' || id)
         from conversations where bot_turn_id is not null`,
      );
    }
    await this.settle();
  }

  /** The kinds of jobs that have become due. A transaction that began before still has the old time: it must end first. */
  private async tick(): Promise<string[]> {
    for (;;) {
      const { rows } = await this.sql.query<{ due: string[]; old: number }>({
        name: 'tick',
        text: `select model_tick($1) as due, (select count(*)::int from pg_stat_activity
                 where datname = current_database() and application_name = 'baton' and xact_start is not null) as old`,
        values: [new Date(this.now)],
      });
      if (rows[0].old === 0) return rows[0].due;
      await pause(1);
    }
  }

  private async boot(): Promise<Instance> {
    const instance = await Instance.start(this.url, this.graph.url, this.now, this.pace);
    instance.onTurn = (workspaceId, inside) => this.onTurn(workspaceId, inside);
    return instance;
  }
}
