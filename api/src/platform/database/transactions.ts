import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Fact } from '../events/fact.js';
import { writeFacts } from '../events/fact.entity.js';
import type { WrittenFacts } from '../events/fact.entity.js';
import { Clock } from '../clock.js';
import { FactDispatcher } from '../events/fact-dispatcher.js';
import { keptWhenOften } from './prepared.js';
import type { Prepared } from './prepared.js';

/** One unit of work: its statements and its facts. */
export class Tx {
  readonly facts: Fact[] = [];
  /** Whether it has taken locks that outlive it. */
  holds = false;

  constructor(
    readonly manager: EntityManager,
    /** One instant for the whole unit of work. */
    readonly now: Date,
  ) {}

  async query<Row = Record<string, unknown>>(
    sql: string | Prepared,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    const connection = (await this.manager.queryRunner!.connect()) as ClientBase;
    return runSql<Row>(connection, sql, parameters);
  }

  /** Writes the fact in this transaction; its listeners hear of it after the commit. */
  record(...facts: Fact[]): void {
    this.facts.push(...facts);
  }

  /** Takes a lock that outlives the transaction, for `runHolding`. `key` is SQL for its number, of `parameters`. */
  async hold(key: string, parameters: unknown[]): Promise<void> {
    this.holds = true;
    await this.query(`select pg_advisory_lock(${key})`, parameters);
  }
}

/** What a unit of work led to, and the connection it still has in hand. */
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
  ) {}

  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.commit(this.database.manager, work);
  }

  /**
   * As `run`, on a connection that stays in hand after the commit, with the session locks the work has taken by
   * `tx.hold`. The caller must let go, whatever happens; a process that dies lets go by dying.
   */
  async runHolding<Result>(work: (tx: Tx) => Promise<Result>): Promise<Held<Result>> {
    const runner = this.database.createQueryRunner();
    let holds = false;
    const letGo = async () => {
      if (runner.isReleased) return;
      try {
        if (holds) await runner.query('select pg_advisory_unlock_all()');
      } finally {
        await runner.release();
      }
    };
    try {
      const result = await this.commit(runner.manager, async (tx) => {
        const outcome = await work(tx);
        holds = tx.holds;
        return outcome;
      });
      return { result, letGo };
    } catch (error) {
      holds = true;
      await letGo();
      throw error;
    }
  }

  /** A read outside any transaction. */
  query<Row = Record<string, unknown>>(sql: string | Prepared, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>((this.database.driver as PostgresDriver).master as Pool, sql, parameters);
  }

  private async commit<Result>(manager: EntityManager, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    let tx!: Tx;
    let written!: WrittenFacts;
    const result = await manager.transaction(async (inside) => {
      tx = new Tx(inside, this.clock.now());
      const outcome = await work(tx);
      written = await writeFacts(tx, this.dispatcher.heardTypes, this.dispatcher.claimMs);
      return outcome;
    });
    if (tx.facts.length > 0) this.dispatcher.tell(tx.facts, written);
    return result;
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
