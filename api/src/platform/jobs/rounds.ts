import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Work that follows the clock: however many instances run, one of them takes each round. */
@Injectable()
export class Rounds {
  constructor(private readonly transactions: Transactions) {}

  /** Instances wake at nearly the same moment: a round counts as taken until nine tenths of its period are over. */
  async take(name: string, everyMs: number, work: () => Promise<void>): Promise<void> {
    const mine = await this.transactions.run((tx) =>
      tx.query(
        `insert into rounds (name, taken_at) values ($1, $2)
         on conflict (name) do update set taken_at = excluded.taken_at where rounds.taken_at <= $3
         returning name`,
        [name, tx.now, new Date(tx.now.getTime() - everyMs * 0.9)],
      ),
    );
    if (mine.length > 0) await work();
  }
}
