import { Transform } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { PageQuery } from '../platform/http/page.dto.js';
import type { HandoffReason } from './conversation.entity.js';
import type { ConversationRow } from './conversations.repository.js';
import { isWindowOpen } from './service-window.js';
import type { Transition } from './transition.entity.js';

const statuses = ['bot', 'human', 'closed'] as const;
type MessageStatus =
  | 'received'
  | 'queued'
  | 'accepted'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'blocked'
  | 'discarded';
type Author = 'contact' | 'bot' | 'agent' | 'api' | 'phone';

const asFlag = ({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value;

export class ConversationsQuery extends PageQuery {
  @IsOptional() @IsIn(statuses) status?: (typeof statuses)[number];

  /** Only those that need a reply, or only those that need none. */
  @IsOptional() @Transform(asFlag) @IsBoolean() needsReply?: boolean;

  /** Only those with unread messages, or only those without. */
  @IsOptional() @Transform(asFlag) @IsBoolean() unread?: boolean;

  /** `me`, or a member's id. */
  @IsOptional() @Matches(/^(me|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/) assignee?: string;

  /** Matches the contact's name, digits of the phone number, and message text. */
  @IsOptional() @IsString() @MaxLength(200) @Matches(/^[^\0]*$/) q?: string;
}

export class ConversationPatchDto {
  @IsOptional() @IsIn(statuses) status?: (typeof statuses)[number];

  /** A member's id, or null for nobody. */
  @ValidateIf((patch: ConversationPatchDto) => patch.assigneeId !== undefined && patch.assigneeId !== null)
  @IsUUID()
  assigneeId?: string | null;

  /** With status `bot`: the bot answers the message that waits, too. */
  @IsOptional() @IsBoolean() answerPending?: boolean;
  /** Alone: takes back your own closing or hand-back, if nothing has moved since; what was owed is owed again. */
  @IsOptional() @Equals(true) undo?: true;
}

export class ConversationContactDto {
  id!: string;
  name!: string | null;
  /** E.164 with +, no spaces. */
  phone!: string | null;
  bsuid!: string | null;
}

export class ConversationChannelDto {
  id!: string;
  name!: string;
  phone!: string | null;
}

export class AssigneeDto {
  id!: string;
  name!: string;
}

export class WindowDto {
  /** Whether free-form messages may be sent now. */
  open!: boolean;
  closesAt!: string | null;
}

export class LastMessageDto {
  id!: string;
  direction!: 'inbound' | 'outbound';
  author!: Author;
  authorName!: string | null;
  type!: string;
  preview!: string;
  status!: MessageStatus;
}

export class TriedArticleDto {
  articleId!: string;
  title!: string;
}

export class HandoffFactsDto {
  /** What the customer last asked, other than for a person. */
  question!: string | null;
  /** Messages of the customer since the last hand-back or closing. */
  messages!: number;
  /** Questions in a row that the bot had no answer to. */
  misses!: number;
  /** The newest messages show that the customer has had enough. */
  frustrated!: boolean;
  /** When the first message was written that nobody had answered. */
  waitingSince!: string;
  /** Headline or address of the advert or post that brought the customer here. */
  advert!: string | null;
  earlierHandoffs!: number;
}

export class HandoffDto {
  reason!: HandoffReason;
  sentence!: string | null;
  language!: string | null;
  at!: string;
  tried!: TriedArticleDto[];
  /** The owner's topics the message touched: reason `person_only`. */
  matched!: string[];
  /** Null: handed over before these were kept. */
  facts!: HandoffFactsDto | null;
}

export class ConversationDto {
  id!: string;
  status!: (typeof statuses)[number];
  /** Raised by every change of hands; send it as If-Match. */
  ownershipVersion!: number;
  needsReply!: boolean;
  needsReplySince!: string | null;
  unreadCount!: number;
  window!: WindowDto;
  contact!: ConversationContactDto;
  channel!: ConversationChannelDto;
  assignee!: AssigneeDto | null;
  lastMessage!: LastMessageDto | null;
  lastMessageAt!: string | null;
  /** Why a person was asked for; while the conversation is with people. */
  handoff!: HandoffDto | null;

  static from(row: ConversationRow, now: Date): ConversationDto {
    const { reason, sentence, language, at, tried, matched, facts } = row.handoff ?? {};
    return {
      id: row.id,
      status: row.status,
      ownershipVersion: row.ownershipVersion,
      needsReply: row.needsReplySince !== null,
      needsReplySince: row.needsReplySince?.toISOString() ?? null,
      unreadCount: row.unreadCount,
      window: {
        open: isWindowOpen(row.windowClosesAt, now),
        closesAt: row.windowClosesAt?.toISOString() ?? null,
      },
      contact: { id: row.contactId, name: row.contactName, phone: row.contactPhone, bsuid: row.contactBsuid },
      channel: { id: row.channelId, name: row.channelName, phone: row.channelPhone },
      assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? '' } : null,
      lastMessage: row.lastMessage as LastMessageDto | null,
      lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
      handoff:
        reason && at
          ? {
              reason,
              sentence: sentence ?? null,
              language: language ?? null,
              at,
              tried: tried ?? [],
              matched: matched ?? [],
              facts: facts ?? null,
            }
          : null,
    };
  }
}

export class ConversationPageDto {
  data!: ConversationDto[];
  nextCursor!: string | null;
}

export class CountsDto {
  /** The three statuses together. */
  all!: number;
  bot!: number;
  human!: number;
  closed!: number;
  needsReply!: number;
  unread!: number;
}

export class TransitionActorDto {
  kind!: 'member' | 'apiKey' | 'bot' | 'phone' | 'system';
  id!: string | null;
  name!: string | null;
}

export class TransitionDto {
  id!: string;
  from!: (typeof statuses)[number];
  to!: (typeof statuses)[number];
  actor!: TransitionActorDto;
  reason!:
    | 'take_over'
    | 'hand_back'
    | 'close'
    | 'reopen'
    | 'handoff'
    | 'echo'
    | 'lapse'
    | 'resume'
    | 'inbound_reopen'
    | 'assign'
    | 'undo';
  /** The sentence that asked for a person, or else the hand-off's reason. */
  detail!: string | null;
  /** Who has it since, where the move gave it to somebody. */
  assignee!: AssigneeDto | null;
  at!: string;

  static from(row: Transition): TransitionDto {
    return {
      id: row.id,
      from: row.fromStatus,
      to: row.toStatus,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      reason: row.reason,
      detail: row.detail,
      assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? '' } : null,
      at: row.at.toISOString(),
    };
  }
}

export class HistoryDto {
  data!: TransitionDto[];
  nextCursor!: string | null;
}

export class HandoffsSummaryDto {
  /** Conversations that need a reply: the badge. */
  needsReply!: number;
}
