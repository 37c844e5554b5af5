import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { ChannelBroken } from './channel-broken.event.js';
import { ChannelMended } from './channel-mended.event.js';
import type { ReadyChannel } from './channels.service.js';
import type { MessageError } from './graph.errors.js';
import { pauseMs } from './number-gate.js';

/** What Meta's answers mean for the number as a whole: a pause, a stop, and the end of both. For all processes. */
@Injectable()
export class NumberStops {
  /** Until when the number pauses. What was under way when it began to pause does not count once more. */
  async limit(
    tx: Tx,
    { workspaceId, id, limitStreak }: ReadyChannel,
    { pausesMs, retryAfterMs }: { pausesMs: number; retryAfterMs: number | null },
  ): Promise<Date> {
    const until = new Date(tx.now.getTime() + pauseMs(pausesMs, limitStreak, retryAfterMs, Math.random()));
    const [row] = await tx.query<{ sendAfter: Date }>(
      `update channels set
         send_after = case when limit_streak = $5 then $3 else greatest(send_after, $4) end,
         limit_streak = case when limit_streak = $5 then limit_streak + 1 else limit_streak end
       where workspace_id = $1 and id = $2
       returning send_after as "sendAfter"`,
      [workspaceId, id, until, tx.now, limitStreak],
    );
    return row?.sendAfter ?? until;
  }

  /** Meta refuses everything this number sends. A token that was replaced meanwhile is not blamed. */
  async stop(tx: Tx, channel: ReadyChannel, error: MessageError): Promise<void> {
    const { workspaceId, id, sealedToken } = channel;
    const [stopped] = await tx.query<{ isNew: boolean }>(
      `update channels c set problem = coalesce(c.problem, $3::jsonb), trial_since = null
       from (select problem from channels where workspace_id = $1 and id = $2 for update) b
       where c.workspace_id = $1 and c.id = $2 and c.access_token is not distinct from $4
       returning b.problem is null as "isNew"`,
      [workspaceId, id, JSON.stringify({ ...error, since: tx.now.toISOString() }), sealedToken],
    );
    const { title, remedy } = error;
    if (stopped?.isNew) tx.record(new ChannelBroken(workspaceId, id, { title, remedy }));
  }

  /** Meta answers again. Whether it takes messages is seen by sending one. */
  async try(tx: Tx, { workspaceId, id, sealedToken }: ReadyChannel): Promise<void> {
    const tried = await tx.query(
      `update channels set trial_since = $3
       where workspace_id = $1 and id = $2 and problem is not null and trial_since is null
         and access_token is not distinct from $4
       returning 1`,
      [workspaceId, id, tx.now, sealedToken],
    );
    if (tried.length > 0) tx.record(new ChannelMended(workspaceId, id));
  }

  /** Meta has taken a message: whatever was in the way when it was sent is over. */
  async passed(tx: Tx, { workspaceId, id, problem, limitStreak }: ReadyChannel): Promise<void> {
    if (!problem && limitStreak === 0) return;
    await tx.query(
      `update channels set problem = null, trial_since = null, limit_streak = 0
       where workspace_id = $1 and id = $2 and (problem is null or trial_since is not null)
         and limit_streak = $3`,
      [workspaceId, id, limitStreak],
    );
  }
}
