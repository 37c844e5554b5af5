import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { numberPattern } from '../platform/http/cursor.js';
import type { Author, MessageStatus } from './message.entity.js';
import type { MessageRow } from './messages.repository.js';
import { previewOf } from './preview.js';

/** Text as PostgreSQL and Meta can take it: no NUL, no half of a surrogate pair. */
const isPlain = (value: unknown): value is string =>
  typeof value === 'string' && !value.includes('\0') && value.isWellFormed();

const isValues = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object') return false;
  const entries = Object.entries(value);
  return (
    entries.length <= 50 &&
    entries.every(([key, text]) => key.length <= 100 && isPlain(text) && text.length <= 2_000)
  );
};

function check(
  name: string,
  message: string,
  validate: (value: unknown) => boolean,
): () => PropertyDecorator {
  return () => (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      validator: { validate, defaultMessage: () => message },
    });
}

const IsPlainText = check('isPlainText', 'must be text without NUL or broken characters', isPlain);
const IsNotBlank = check(
  'isNotBlank',
  'must not be empty',
  (value) => typeof value === 'string' && value.trim() !== '',
);
const IsValues = check('isValues', 'must be texts, in order or by name', isValues);

export class TemplateSendDto {
  @IsPlainText() @IsNotBlank() @MaxLength(512) name!: string;

  /** The exact code, as the template has it: en_US. */
  @IsPlainText() @IsNotBlank() @MaxLength(20) language!: string;

  /** The body's values in order; or all values by key: a name or "1" for the body, "header.1", "button.0". */
  @ApiProperty({
    required: false,
    oneOf: [
      { type: 'array', items: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
  })
  @IsOptional()
  @IsValues()
  parameters?: string[] | Record<string, string>;
}

export class SendMessageDto {
  @IsIn(['text', 'template']) type!: 'text' | 'template';

  /** With type `text`. */
  @IsOptional() @IsPlainText() @IsNotBlank() @MaxLength(4096) text?: string;

  /** With type `template`. */
  @IsOptional() @ValidateNested() @Type(() => TemplateSendDto) template?: TemplateSendDto;

  /** A message of this conversation to quote. */
  @IsOptional() @IsUUID() replyTo?: string;

  /** Takes the conversation over in the same step: both happen or neither. */
  @IsOptional() @IsBoolean() takeOver?: boolean;

  /** The newest message the writer has seen; refused when there is a newer one. */
  @IsOptional() @IsUUID() expectedLastMessageId?: string;

  /** The ownershipVersion the writer has seen; refused (412) when the conversation has changed hands since. */
  @IsOptional() @IsInt() @Min(0) expectedOwnershipVersion?: number;
}

export class StartConversationDto {
  @IsUUID() channelId!: string;

  /** E.164 with +. */
  @Matches(/^\+[1-9]\d{6,14}$/, {
    message: 'must be a phone number in international form, like +919812345678',
  })
  to!: string;

  @ValidateNested() @Type(() => TemplateSendDto) @IsObjectGiven() template!: TemplateSendDto;
}

/** ValidateNested passes over what is absent. */
function IsObjectGiven(): PropertyDecorator {
  return check('isObjectGiven', 'must be given', (value) => value !== null && typeof value === 'object')();
}

export class MessagesQuery {
  /** A message id: the page ends just before it. */
  @IsOptional() @IsString() @MaxLength(100) before?: string;

  /** A `changeCursor`: what was created or changed since, whatever its age. */
  @IsOptional() @Matches(numberPattern) changedSince?: string;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number = 50;
}

export class MessageErrorDto {
  code!: string;
  title!: string;
  detail!: string;
  /** What to do about it. */
  remedy!: string;
}

export class QuotedMessageDto {
  /** Null when the quoted message is not stored here. */
  id!: string | null;
  wamid?: string;
  preview!: string | null;
  author!: Author | null;
}

export class SourceDto {
  articleId!: string;
  title!: string;
}

export class MessageDto {
  id!: string;
  conversationId!: string;
  direction!: 'inbound' | 'outbound';
  author!: Author;
  authorId!: string | null;
  authorName!: string | null;
  /** text, image, video, audio, document, sticker, location, contacts, reaction, interactive, template, and others. */
  type!: string;
  /** Body, caption, button title or rendered template. */
  text!: string | null;
  /** What else the type carries, in Meta's own shape. */
  payload!: Record<string, unknown> | null;
  replyTo!: QuotedMessageDto | null;
  status!: MessageStatus;
  error!: MessageErrorDto | null;
  /** Meta's time for inbound, ours for outbound. */
  at!: string;
  /** Orders the thread: Meta's time is to the second, this goes on with the order of arrival within it. */
  position!: string;
  sentAt!: string | null;
  deliveredAt!: string | null;
  readAt!: string | null;
  /** Outbound: the key it was sent with, so that a client finds its bubble. */
  idempotencyKey!: string | null;
  /** What the bot's answer came from. */
  sources!: SourceDto[];

  static from(row: MessageRow): MessageDto {
    const { replyToWamid: wamid } = row;
    return {
      id: row.id,
      conversationId: row.conversationId,
      direction: row.direction,
      author: row.author,
      authorId: row.authorId,
      authorName: row.authorName,
      type: row.type,
      text: row.text,
      payload: row.payload,
      replyTo: wamid
        ? {
            id: row.quotedId,
            wamid,
            preview: row.quotedType ? previewOf(row.quotedType, row.quotedText) : null,
            author: row.quotedAuthor,
          }
        : null,
      status: row.status,
      error: row.error,
      at: row.at.toISOString(),
      position: row.position.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      readAt: row.readAt?.toISOString() ?? null,
      idempotencyKey: row.idempotencyKey,
      sources: row.sources ?? [],
    };
  }
}

export class MessagePageDto {
  /** Newest first. */
  data!: MessageDto[];
  /** Pass as `before` for older ones. */
  nextCursor!: string | null;
  /** Pass as `changedSince` for what changes from now on. */
  changeCursor!: string;
}
