import type { JobOptions } from '../platform/jobs/job-queue.js';

/** Which conversation a turn is about. */
export interface TurnKey {
  workspaceId: string;
  conversationId: string;
}

/** The wake-up for a bot turn: one waiting per conversation. Without `runAt` it is for now. */
export const BOT_TURN = 'bot-turn';

export const turnJob = (key: TurnKey, runAt?: Date): { payload: TurnKey } & JobOptions => ({
  payload: { workspaceId: key.workspaceId, conversationId: key.conversationId },
  key: `bot:${key.conversationId}`,
  runAt,
});
