import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import type { ModelSettings } from '../workspaces/workspace.entity.js';
import { ALL } from './model-usage.entity.js';

/** The rows one question is counted in: installation, workspace, conversation, always in this order. */
export type Claim = { workspaceId: string; day: string; conversationId: string }[];

export interface SpentToday {
  calls: number;
  tokens: number;
}

type Limits = Pick<ModelSettings, 'dailyCalls' | 'dailyTokens' | 'conversationCalls'>;

const NO_LIMIT = 2_147_483_647;

class UsedUp extends Error {}

/** Counts what the model is asked, so that it stays within what the owner allows in a day. */
@Injectable()
export class ModelBudget {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Counts one question, everywhere or nowhere. Null: the budget is used up. */
  async claim(workspaceId: string, conversationId: string | null, limits: Limits): Promise<Claim | null> {
    const now = this.clock.now();
    const day = await this.dayOf(workspaceId, now);
    const claim: Claim = [
      { workspaceId: ALL, day: now.toISOString().slice(0, 10), conversationId: ALL },
      { workspaceId, day, conversationId: ALL },
      ...(conversationId ? [{ workspaceId, day, conversationId }] : []),
    ];
    const most = [
      { calls: this.env.LLM_DAILY_CALLS || NO_LIMIT, tokens: Number.MAX_SAFE_INTEGER },
      { calls: limits.dailyCalls, tokens: limits.dailyTokens },
      { calls: limits.conversationCalls, tokens: Number.MAX_SAFE_INTEGER },
    ];
    try {
      return await this.transactions.run(async (tx) => {
        for (const [i, row] of claim.entries()) await count(tx, row, most[i]);
        return claim;
      });
    } catch (error) {
      if (error instanceof UsedUp) return null;
      throw error;
    }
  }

  async spend(claim: Claim, tokens: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { workspaceId, day, conversationId } of claim)
        await tx.query(
          `update model_usage set tokens = tokens + $4
           where workspace_id = $1 and day = $2 and conversation_id = $3`,
          [workspaceId, day, conversationId, tokens],
        );
    });
  }

  async spentToday(workspaceId: string): Promise<SpentToday> {
    const day = await this.dayOf(workspaceId, this.clock.now());
    const [row] = await this.transactions.query<SpentToday>(
      `select calls, tokens::float8 as tokens from model_usage
       where workspace_id = $1 and day = $2 and conversation_id = $3`,
      [workspaceId, day, ALL],
    );
    return row ?? { calls: 0, tokens: 0 };
  }

  /** As YYYY-MM-DD, where the workspace is. */
  private async dayOf(workspaceId: string, at: Date): Promise<string> {
    const [row] = await this.transactions.query<{ day: string }>(
      `select to_char($2::timestamptz at time zone timezone, 'YYYY-MM-DD') as day from workspaces where id = $1`,
      [workspaceId, at],
    );
    return row?.day ?? at.toISOString().slice(0, 10);
  }
}

/** One statement a row: two instances cannot both take the last call. */
async function count(
  tx: Tx,
  { workspaceId, day, conversationId }: Claim[number],
  most: { calls: number; tokens: number },
): Promise<void> {
  const rows =
    most.calls > 0 && most.tokens > 0
      ? await tx.query(
          `insert into model_usage as u (workspace_id, day, conversation_id, calls, tokens)
           values ($1, $2, $3, 1, 0)
           on conflict (workspace_id, day, conversation_id) do update set calls = u.calls + 1
             where u.calls < $4 and u.tokens < $5
           returning u.calls`,
          [workspaceId, day, conversationId, most.calls, most.tokens],
        )
      : [];
  if (rows.length === 0) throw new UsedUp();
}
