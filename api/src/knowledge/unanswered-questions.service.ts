import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { decodeCursor, encodeCursor, idPattern, isoPattern, numberPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import { isId, newId } from '../platform/ids.js';
import { masked } from './masked.js';
import { shortened, storable } from './readers/proposal.js';
import { tokens } from './text.js';
import { UnansweredQuestionDto } from './unanswered-question.dto.js';
import type { UnansweredPageDto, UnansweredQuery } from './unanswered-question.dto.js';
import type { QuestionState, UnansweredQuestion } from './unanswered-question.entity.js';

/** A question no article answered, as the customer put it. */
export interface Missed {
  workspaceId: string;
  conversationId: string;
  /** The message that asked, of several the last. */
  messageId: string;
  text: string;
  language: string | null;
}

const LONGEST_TEXT = 300;
const columns = `id, text, language, count, state, first_at as "firstAt", last_at as "lastAt"`;

/** What customers asked and the bot could not answer: the list from which a knowledge base grows. */
@Injectable()
export class UnansweredQuestions {
  constructor(private readonly transactions: Transactions) {}

  /** Counts a question once for each message, in the transaction of the turn that missed. Noise is no question. */
  async record(tx: Tx, { workspaceId, conversationId, messageId, text, language }: Missed): Promise<void> {
    const example = shortened(masked(storable(text)).replace(/\s+/gu, ' '), LONGEST_TEXT);
    const key = tokens(example).join(' ');
    if (!/\p{L}{2}/u.test(key)) return;
    await tx.query(
      `with question as (
         insert into unanswered_questions (workspace_id, id, key, text, language, count, state, first_at, last_at)
         select $1, $2, $3, $4, $5, 1, 'open', $6, $6
         where not exists (select 1 from askings where workspace_id = $1 and message_id = $7)
         on conflict (workspace_id, key) do update set count = unanswered_questions.count + 1, last_at = excluded.last_at,
           state = case unanswered_questions.state when 'answered' then 'open' else unanswered_questions.state end
         returning id
       )
       insert into askings (workspace_id, message_id, question_id, conversation_id, at)
       select $1, $7, question.id, $8, $6 from question`,
      [workspaceId, newId(), key, example, language, tx.now, messageId, conversationId],
    );
  }

  page(workspaceId: string, query: UnansweredQuery): Promise<UnansweredPageDto> {
    return query.order === 'newest' ? this.newest(workspaceId, query) : this.mostAsked(workspaceId, query);
  }

  /** How many wait to be looked at. */
  async open(workspaceId: string): Promise<number> {
    const [row] = await this.transactions.query<{ open: number }>(
      `select count(*)::int as open from unanswered_questions where workspace_id = $1 and state = 'open'`,
      [workspaceId],
    );
    return row?.open ?? 0;
  }

  async setState(workspaceId: string, id: string, state: QuestionState): Promise<UnansweredQuestionDto> {
    return this.transactions.run(async (tx) => {
      const [row] = await change(tx, workspaceId, id, state);
      if (!row) throw new NotFoundError('Question');
      return UnansweredQuestionDto.from(row);
    });
  }

  /** Marks it answered, and returns its words. */
  async answer(tx: Tx, workspaceId: string, id: string): Promise<string> {
    const [row] = await change(tx, workspaceId, id, 'answered');
    if (!row) throw new NotFoundError('Question');
    return row.text;
  }

  /** What was asked in these conversations; a question nobody else asked goes with them. */
  async forget(tx: Tx, workspaceId: string, conversationIds: string[]): Promise<void> {
    await tx.query(
      `with gone as (
         delete from askings where workspace_id = $1 and conversation_id = any($2::uuid[]) returning question_id
       ), times as (select question_id, count(*)::int as n from gone group by question_id)
       update unanswered_questions q set count = q.count - times.n
       from times where q.workspace_id = $1 and q.id = times.question_id`,
      [workspaceId, conversationIds],
    );
    await tx.query('delete from unanswered_questions where workspace_id = $1 and count <= 0', [workspaceId]);
  }

  private async mostAsked(workspaceId: string, { state, limit = 25, cursor }: UnansweredQuery) {
    const [count, id] = cursor ? decodeCursor(cursor, [numberPattern, idPattern]) : [null, null];
    const rows = await this.transactions.query<UnansweredQuestion>(
      `select ${columns} from unanswered_questions
       where workspace_id = $1 and state = $2 and ($3::int is null or (count, id) < ($3::int, $4::uuid))
       order by count desc, id desc limit $5`,
      [workspaceId, state, count, id, limit + 1],
    );
    return pageOf(rows, limit, UnansweredQuestionDto.from, (row) => encodeCursor([row.count, row.id]));
  }

  private async newest(workspaceId: string, { state, limit = 25, cursor }: UnansweredQuery) {
    const [at, id] = cursor ? decodeCursor(cursor, [isoPattern, idPattern]) : [null, null];
    const rows = await this.transactions.query<UnansweredQuestion>(
      `select ${columns} from unanswered_questions
       where workspace_id = $1 and state = $2 and ($3::timestamptz is null or (last_at, id) < ($3::timestamptz, $4::uuid))
       order by last_at desc, id desc limit $5`,
      [workspaceId, state, at, id, limit + 1],
    );
    return pageOf(rows, limit, UnansweredQuestionDto.from, (row) =>
      encodeCursor([row.lastAt.toISOString(), row.id]),
    );
  }
}

function change(
  tx: Tx,
  workspaceId: string,
  id: string,
  state: QuestionState,
): Promise<UnansweredQuestion[]> {
  if (!isId(id)) return Promise.resolve([]);
  return tx.query<UnansweredQuestion>(
    `update unanswered_questions set state = $3 where workspace_id = $1 and id = $2 returning ${columns}`,
    [workspaceId, id, state],
  );
}
