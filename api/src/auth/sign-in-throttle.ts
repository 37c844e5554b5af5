import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { Clock } from '../platform/clock.js';
import { ThrottledError } from './auth.errors.js';

const FREE_TRIES = 5;
/** Many people may share one address. */
const FREE_TRIES_PER_ADDRESS = 50;
const LONGEST_S = 900;
const allowed = `(case when a.key like 'address:%' then ${FREE_TRIES_PER_ADDRESS} else ${FREE_TRIES} end)`;
const FORGET_AFTER = '1 hour';

/** Wrong passwords cost waiting time, per account and per address, counted in the database for all instances. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async check(keys: string[]): Promise<void> {
    const now = this.clock.now();
    const [row] = await this.transactions.query<{ until: Date | null }>(
      'select max(blocked_until) as until from sign_in_attempts where key = any($1)',
      [keys],
    );
    if (row?.until && row.until > now) {
      throw new ThrottledError(Math.ceil((row.until.getTime() - now.getTime()) / 1000));
    }
  }

  /** 1 s after the fifth wrong try, then twice as long each time. */
  async failed(keys: string[]): Promise<void> {
    await this.transactions.query(
      `insert into sign_in_attempts as a (key, failed, last_at)
       select k, 1, $2 from unnest($1::text[]) k order by k
       on conflict (key) do update set
         failed = case when a.last_at < $2::timestamptz - interval '${FORGET_AFTER}' then 1 else a.failed + 1 end,
         last_at = $2,
         blocked_until = case when a.last_at >= $2::timestamptz - interval '${FORGET_AFTER}' and a.failed + 1 >= ${allowed}
           then $2::timestamptz + interval '1 second' * least(power(2, least(a.failed + 1 - ${allowed}, 20)), ${LONGEST_S}) end`,
      [keys, this.clock.now()],
    );
  }

  async succeeded(key: string): Promise<void> {
    await this.transactions.query('delete from sign_in_attempts where key = $1', [key]);
  }
}
