import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../platform/http/page.dto.js';
import { codeOf, explainReason } from './quarantine-reasons.js';

export const itemStates = ['open', 'replayed', 'dismissed'] as const;
export type ItemState = (typeof itemStates)[number];

export class QuarantineQuery extends PageQuery {
  /** The code of a reason. */
  @IsOptional()
  @Matches(/^[a-zA-Z0-9_]{1,80}$/, { message: 'must be the code of a reason' })
  reason?: string;

  @IsOptional() @IsIn(itemStates) state?: ItemState = 'open';
}

export class QuarantineChannelDto {
  id!: string;
  name!: string;
  /** E.164 with +, no spaces. */
  phone!: string | null;
}

/** Something Meta sent that could not be used. */
export class QuarantinedItemDto {
  id!: string;
  /** Stable code. */
  reason!: string;
  /** The reason in plain words. */
  explanation!: string;
  at!: string;
  /** The number it was for; null where it names none. */
  channel!: QuarantineChannelDto | null;
  /** When it was last fed in again. */
  replayedAt!: string | null;
  state!: ItemState;

  static from(row: QuarantineRow): QuarantinedItemDto {
    const { id, at, replayedAt, resolution, channelId, channelName, channelPhone } = row;
    return {
      id,
      reason: codeOf(row.reason),
      explanation: explainReason(row.reason),
      at: at.toISOString(),
      channel: channelId === null ? null : { id: channelId, name: channelName ?? '', phone: channelPhone },
      replayedAt: replayedAt?.toISOString() ?? null,
      state: resolution ?? 'open',
    };
  }
}

export class QuarantinedItemWithRawDto extends QuarantinedItemDto {
  /** What Meta sent, as text. */
  raw!: string;
}

/** What an item came to when it was fed in again. */
export class ReplayResultDto {
  item!: QuarantinedItemDto;
  messages!: number;
  statuses!: number;
  identityChanges!: number;
  templateNews!: number;
  /** Where the message it held now stands. */
  conversationId!: string | null;
}

export class QuarantinePageDto {
  data!: QuarantinedItemDto[];
  nextCursor!: string | null;
}

export class QuarantineSummaryDto {
  open!: number;
}

export interface QuarantineRow {
  id: string;
  deliveryId: string | null;
  reason: string;
  item: string;
  at: Date;
  replayedAt: Date | null;
  resolution: 'replayed' | 'dismissed' | null;
  channelId: string | null;
  channelName: string | null;
  channelPhone: string | null;
}
