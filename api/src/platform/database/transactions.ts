import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Fact } from '../events/fact.js';
import { writeFacts } from '../events/fact.entity.js';
import type { WrittenFacts } from '../events/fact.entity.js';
import { Clock } from '../clock.js';
import { FactDispatcher } from '../events/fact-dispatcher.js';
import { keptWhenOften } from './prepared.js';
import type { Prepared } from './prepared.js';
import { SessionLocks } from './session-locks.js';

/** One unit of work: its statements and its facts. */
export class Tx {
  readonly facts: Fact[] = [];
  /** To be done once it has committed. */
  readonly hints: (() => void)[] = [];

  constructor(
    readonly manager: EntityManager,
    /** One instant for the whole unit of work. */
    readonly now: Date,
    private readonly connection: ClientBase,
    private readonly take: (key: string) => Promise<void> = () =>
      Promise.reject(new Error('only runHolding may hold a lock beyond the commit')),
  ) {}

  /** Several that are asked for without waiting in between are sent together, and done in that order. */
  query<Row = Record<string, unknown>>(sql: string | Prepared, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>(this.connection, sql, parameters);
  }

  /** Writes the fact in this transaction; its listeners hear of it after the commit. */
  record(...facts: Fact[]): void {
    this.facts.push(...facts);
  }

  /** Done by this process at once after the commit. It may die in between: what must be done needs a sweep besides. */
  afterwards(hint: () => void): void {
    this.hints.push(hint);
  }

  /** Takes a lock that outlives the transaction, for `runHolding`. Throws when another process has it. */
  hold(key: string): Promise<void> {
    return this.take(key);
  }
}

/** What a unit of work led to, and the locks it still has in hand. */
export interface Held<Result> {
  result: Result;
  /** Repeating it does nothing. */
  letGo(): Promise<void>;
}

/** The only way to open a transaction. Row-level security can later be switched on in here. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly dispatcher: FactDispatcher,
    private readonly locks: SessionLocks,
  ) {}

  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.commit(work);
  }

  /**
   * As `run`, with the locks that the work has taken by `tx.hold` still in hand. The caller must let go, whatever happens;
   * a process that dies lets go by dying.
   */
  async runHolding<Result>(work: (tx: Tx) => Promise<Result>): Promise<Held<Result>> {
    const keys: string[] = [];
    const letGo = async () => {
      await Promise.all(keys.splice(0).map((key) => this.locks.letGo(key)));
    };
    try {
      const result = await this.commit(work, async (key) => {
        if (!(await this.locks.take(key))) throw new Error(`another process holds "${key}"`);
        keys.push(key);
      });
      return { result, letGo };
    } catch (error) {
      await letGo();
      throw error;
    }
  }

  /** A read outside any transaction. */
  query<Row = Record<string, unknown>>(sql: string | Prepared, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>((this.database.driver as PostgresDriver).master as Pool, sql, parameters);
  }

  private async commit<Result>(
    work: (tx: Tx) => Promise<Result>,
    take?: (key: string) => Promise<void>,
  ): Promise<Result> {
    const runner = this.database.createQueryRunner();
    let tx!: Tx;
    let written!: WrittenFacts;
    let result: Result;
    try {
      const connection = (await runner.connect()) as ClientBase;
      tx = new Tx(runner.manager, this.clock.now(), connection, take);
      [result, written] = await inTransaction(connection, runner, async () => {
        const outcome = await work(tx);
        return [outcome, () => writeFacts(tx, this.dispatcher.heardTypes, this.dispatcher.claimMs)];
      });
    } finally {
      await runner.release();
    }
    if (tx.facts.length > 0) this.dispatcher.tell(tx.facts, written);
    for (const hint of tx.hints) hint();
    return result;
  }
}

/**
 * TypeORM's own transactions wait for the answer to each of their words. Here the first statement leaves together with
 * the beginning, and the end together with the last one: `work` answers with its result and with what is to be written
 * last.
 */
async function inTransaction<Result, Last>(
  connection: ClientBase,
  runner: QueryRunner,
  work: () => Promise<[Result, () => Promise<Last>]>,
): Promise<[Result, Last]> {
  // Without it an entity manager would begin one of its own.
  (runner as { isTransactionActive: boolean }).isTransactionActive = true;
  const begun = connection.query('begin');
  // It is heard of at the end; a connection on which it fails is lost, and whatever is asked next fails too.
  begun.catch(() => undefined);
  try {
    const [result, last] = await work();
    const [written, { command }] = await Promise.all([last(), connection.query('commit'), begun]);
    // It ends so when a statement had failed and nobody minded.
    if (command !== 'COMMIT') throw new Error('a statement had failed: nothing of this transaction was kept');
    return [result, written];
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    (runner as { isTransactionActive: boolean }).isTransactionActive = false;
  }
}

/** By the driver itself: an entity manager's query costs as much again. */
async function runSql<Row>(
  connection: Pool | ClientBase,
  sql: string | Prepared,
  values: unknown[],
): Promise<Row[]> {
  const { name, text } = typeof sql === 'string' ? keptWhenOften(sql) : sql;
  const { rows } = await connection.query(name === '' ? { text, values } : { name, text, values });
  return rows as Row[];
}
