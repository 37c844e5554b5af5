import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
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
import type { ValidationOptions } from 'class-validator';
import type { Author, MessageStatus } from './message.entity.js';
import { withMarks } from './marks.js';
import type { MessageRow } from './messages.repository.js';
import { previewOf } from './preview.js';
import { pricingOf } from './pricing.js';

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
): (options?: ValidationOptions) => PropertyDecorator {
  return (options) => (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options,
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

export class MediaSendDto {
  /** As POST /media answered it. */
  @IsUUID() mediaId!: string;
  /** Image, video and document. */
  @IsOptional() @IsPlainText() @MaxLength(1024) caption?: string;
}

export class LocationSendDto {
  @IsLatitude() latitude!: number;
  @IsLongitude() longitude!: number;
  @IsOptional() @IsPlainText() @MaxLength(1000) name?: string;
  @IsOptional() @IsPlainText() @MaxLength(1000) address?: string;
}

export class ContactSendDto {
  @IsPlainText() @IsNotBlank() @MaxLength(200) name!: string;
  /** In international form. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10) @IsPlainText({ each: true }) phones!: string[];
  @IsOptional() @IsPlainText() @MaxLength(320) email?: string;
  @IsOptional() @IsPlainText() @MaxLength(200) organisation?: string;
}

export class ButtonSendDto {
  @IsOptional() @IsPlainText() @IsNotBlank() @MaxLength(256) id?: string;
  @IsPlainText() @IsNotBlank() @MaxLength(20) title!: string;
}

/** Up to three reply buttons under a text. */
export class ButtonsSendDto {
  @IsPlainText() @IsNotBlank() @MaxLength(1024) text!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => ButtonSendDto)
  buttons!: ButtonSendDto[];
  @IsOptional() @IsPlainText() @MaxLength(60) footer?: string;
}

export class ListRowSendDto {
  @IsOptional() @IsPlainText() @IsNotBlank() @MaxLength(200) id?: string;
  @IsPlainText() @IsNotBlank() @MaxLength(24) title!: string;
  @IsOptional() @IsPlainText() @MaxLength(72) description?: string;
}

export class ListSectionSendDto {
  /** Needed as soon as there are several sections. */
  @IsOptional() @IsPlainText() @MaxLength(24) title?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ListRowSendDto)
  rows!: ListRowSendDto[];
}

/** A text with a button that opens a list of at most ten rows. */
export class ListSendDto {
  @IsPlainText() @IsNotBlank() @MaxLength(4096) text!: string;
  @IsPlainText() @IsNotBlank() @MaxLength(20) button!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ListSectionSendDto)
  sections!: ListSectionSendDto[];
  @IsOptional() @IsPlainText() @MaxLength(60) footer?: string;
}

export class ReactionSendDto {
  /** A message of this conversation. */
  @IsUUID() messageId!: string;
  /** Empty: takes the reaction back. */
  @IsPlainText() @MaxLength(32) emoji!: string;
}

export const sendTypes = [
  'text',
  'template',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'buttons',
  'list',
  'reaction',
] as const;

export class SendMessageDto {
  @IsIn(sendTypes) type!: (typeof sendTypes)[number];

  /** With type `text`. */
  @IsOptional() @IsPlainText() @IsNotBlank() @MaxLength(4096) text?: string;

  /** With type `template`. */
  @IsOptional() @ValidateNested() @Type(() => TemplateSendDto) template?: TemplateSendDto;

  /** With type `image`, `video`, `audio`, `document` or `sticker`. */
  @IsOptional() @ValidateNested() @Type(() => MediaSendDto) media?: MediaSendDto;

  /** With type `location`. */
  @IsOptional() @ValidateNested() @Type(() => LocationSendDto) location?: LocationSendDto;

  /** With type `contacts`. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactSendDto)
  contacts?: ContactSendDto[];

  /** With type `buttons`. */
  @IsOptional() @ValidateNested() @Type(() => ButtonsSendDto) buttons?: ButtonsSendDto;

  /** With type `list`. */
  @IsOptional() @ValidateNested() @Type(() => ListSendDto) list?: ListSendDto;

  /** With type `reaction`. */
  @IsOptional() @ValidateNested() @Type(() => ReactionSendDto) reaction?: ReactionSendDto;

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

/** A file of a message. Its bytes: GET /media/{id}; a picture of at most 480 px: GET /media/{id}?size=thumbnail. */
export class MessageMediaDto {
  id!: string;
  kind!: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  /** `pending` until it is fetched from Meta; `failed`: POST /media/{id}/retry asks once more. */
  state!: 'pending' | 'ready' | 'failed';
  mime!: string;
  /** In bytes; null until it is known. */
  size!: number | null;
  filename!: string | null;
  /** In pixels, of a picture that could be read. */
  width!: number | null;
  height!: number | null;
  /** A recorded voice note. */
  voice!: boolean;
  /** Why it could not be fetched, in plain words. */
  reason!: string | null;
}

export class ReactionDto {
  emoji!: string;
  author!: Author;
  authorName!: string | null;
  at!: string;
  /** Of one of ours: whether it got there. */
  status!: MessageStatus;
}

/** What a message said before it was edited. */
export class EditDto {
  text!: string | null;
  /** Until when it said so. */
  at!: string;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing */
export class PricingDto {
  billable!: boolean;
  /** service, utility, marketing, authentication, and others. */
  category!: string | null;
  /** regular, free_customer_service, free_entry_point, and others. */
  type!: string | null;
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
  media!: MessageMediaDto | null;
  /** The last of each person, oldest first. A reaction is no message of the thread. */
  reactions!: ReactionDto[];
  /** Earlier versions, oldest first. */
  edits!: EditDto[];
  /** The sender took it back; what it said is kept. */
  revokedAt!: string | null;
  /** Another party (Meta's own agent) held the thread. */
  standby!: boolean;
  pricing!: PricingDto | null;

  static from(row: MessageRow): MessageDto {
    const { replyToWamid: wamid, beside } = row;
    const { text, edits, reactions, revokedAt } = withMarks(row, beside?.marks ?? []);
    return {
      id: row.id,
      conversationId: row.conversationId,
      direction: row.direction,
      author: row.author,
      authorId: row.authorId,
      authorName: row.authorName,
      type: row.type,
      text,
      payload: row.payload,
      replyTo: wamid
        ? {
            id: beside?.quotedId ?? null,
            wamid,
            preview: beside?.quotedType ? previewOf(beside.quotedType, beside.quotedText) : null,
            author: beside?.quotedAuthor ?? null,
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
      media: beside?.media ?? null,
      reactions: reactions.map((reaction) => ({ ...reaction, at: reaction.at.toISOString() })),
      edits: edits.map((edit) => ({ ...edit, at: edit.at.toISOString() })),
      revokedAt: revokedAt?.toISOString() ?? null,
      standby: row.standby,
      pricing: pricingOf(row.pricing),
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
