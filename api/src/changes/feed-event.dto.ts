import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export const feedTypes = [
  'message.received',
  'message.sent',
  'message.updated',
  'conversation.updated',
  'handoff.requested',
  'handoff.untouched',
  'notification.created',
] as const;
export type FeedType = (typeof feedTypes)[number];

export class FeedQuery {
  /** Where you stopped: the previous answer's `nextCursor`. Without it the feed starts at its oldest event. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  /** How many events, 1 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 25;
}

export class FeedEventDto {
  /** Unique; an event may be delivered more than once. */
  id!: string;
  type!: FeedType;
  at!: string;
  conversationId!: string | null;
  messageId!: string | null;
  /** Ids and states, never a customer's words: fetch the object for those. */
  data!: Record<string, unknown>;
}

export class FeedPageDto {
  data!: FeedEventDto[];
  /** Always there: pass it as `after` next time, also when nothing was new. */
  nextCursor!: string;
}
