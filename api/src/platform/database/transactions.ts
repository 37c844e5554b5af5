import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Fact } from '../events/fact.js';
import { writeFacts } from '../events/fact.entity.js';
import { Clock } from '../clock.js';
import { FactDispatcher } from '../events/fact-dispatcher.js';

/** One unit of work: its statements, its facts, and what to do once it is committed. */
export class Tx {
  readonly facts: Fact[] = [];
  readonly committed: (() => void)[] = [];

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

  afterCommit(action: () => void): void {
    this.committed.push(action);
  }
}

/** The only way to open a transaction. Row-level security can later be switched on in here. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly dispatcher: FactDispatcher,
  ) {}

  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    let tx!: Tx;
    const result = await this.database.transaction(async (manager) => {
      tx = new Tx(manager, this.clock.now());
      const outcome = await work(tx);
      await writeFacts(tx, this.dispatcher.heardTypes);
      return outcome;
    });
    for (const action of tx.committed) action();
    if (tx.facts.length > 0) this.dispatcher.tell(tx.facts);
    return result;
  }

  /** A read outside any transaction. */
  query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return runSql<Row>(this.database.manager, sql, parameters);
  }
}

/** TypeORM answers [rows, count] to UPDATE and DELETE, rows to the rest; here it is always the rows. */
async function runSql<Row>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<Row[]> {
  const answer: unknown = await manager.query(sql, parameters);
  if (!Array.isArray(answer)) return [];
  const changed = answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (changed ? answer[0] : answer) as Row[];
}
