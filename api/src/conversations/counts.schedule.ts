import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';

const EVERY_MS = 2_000;
/** Fewer are added up at each question for next to nothing. */
const FEW = 16;

const columns = '"all", bot, human, closed, needs_reply, unread, human_needs_reply, human_unread';
const sums = columns
  .split(', ')
  .map((column) => `sum(${column})::int`)
  .join(', ');

/** Counts are written as small changes; puts them together where they have become many. */
@Injectable()
export class CountsSchedule {
  private readonly logger = new Logger('counts');

  constructor(private readonly transactions: Transactions) {}

  /** Of two instances that do it at once each takes other rows. */
  @Interval(EVERY_MS)
  async putTogether(): Promise<void> {
    await this.transactions
      .query(
        `with many as (
           select workspace_id from conversation_counts group by workspace_id having count(*) > $1 limit 200
         ), taken as (
           delete from conversation_counts c using many where c.workspace_id = many.workspace_id returning c.*
         )
         insert into conversation_counts (workspace_id, ${columns})
         select workspace_id, ${sums} from taken group by workspace_id`,
        [FEW],
      )
      .catch((err: unknown) => this.logger.warn({ err }, 'could not put counts together; will try again'));
  }
}
