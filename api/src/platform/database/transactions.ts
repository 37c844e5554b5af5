import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Fact } from '../events/fact.js';
import { writeFacts } from '../events/fact.entity.js';
import { Clock } from '../clock.js';
import { FactDispatcher } from '../events/fact-dispatcher.js';

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

  query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>(this.manager, sql, parameters);
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
  query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>(this.database.manager, sql, parameters);
  }

  private async commit<Result>(manager: EntityManager, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    let tx!: Tx;
    const result = await manager.transaction(async (inside) => {
      tx = new Tx(inside, this.clock.now());
      const outcome = await work(tx);
      await writeFacts(tx, this.dispatcher.heardTypes);
      return outcome;
    });
    if (tx.facts.length > 0) this.dispatcher.tell(tx.facts);
    return result;
  }
}

/** TypeORM answers [rows, count] to UPDATE and DELETE, rows to the rest; here it is always the rows. */
async function runSql<Row>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<Row[]> {
  const answer: unknown = await manager.query(sql, parameters);
  if (!Array.isArray(answer)) return [];
  const changed = answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (changed ? answer[0] : answer) as Row[];
}
