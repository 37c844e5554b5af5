import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MessagesByLanguage } from './messages-by-language.js';
import { modelSettings } from './workspace.entity.js';
import type { Workspace } from './workspace.entity.js';

const given = (_: object, value: unknown) => value !== null && value !== undefined;

export class ContactFallbackDto {
  phone!: string | null;
  email!: string | null;
  link!: string | null;
  hours!: string | null;
  /** The owner's own wording, by language code. */
  messages!: Record<string, string>;
}

export class ModelSettingsDto {
  /** Whether this workspace uses the installation's language model, where there is one. */
  enabled!: boolean;
  tone!: 'friendly' | 'neutral' | 'formal';
  /** What the model is told besides, in the owner's words. */
  instructions!: string;
  /** Questions it is asked in a day; used up: the articles answer. */
  dailyCalls!: number;
  /** Tokens it may use in a day. */
  dailyTokens!: number;
  /** Questions it is asked in a day in one conversation. */
  conversationCalls!: number;
}

export class BotSettingsDto {
  enabled!: boolean;
  name!: string;
  /** Seconds of quiet before a burst is answered. */
  quietSeconds!: number;
  /** Seconds after which a burst is answered although it goes on. */
  maxWaitSeconds!: number;
  /** Hours in which the static contact message is not repeated. */
  coolingHours!: number;
  model!: ModelSettingsDto;
}

export class ReceiptsDto {
  /** Customers get blue ticks when a person opens the conversation. */
  markRead!: boolean;
  /** Customers see "typing…" while the bot prepares an answer, and with it blue ticks: Meta does not part the two. */
  typing!: boolean;
}

export class WorkspaceDto {
  id!: string;
  name!: string;
  timezone!: string;
  contactFallback!: ContactFallbackDto;
  bot!: BotSettingsDto;
  receipts!: ReceiptsDto;
  /** A message in a closed conversation reopens it to the bot instead of only marking it. */
  reopenClosedToBot!: boolean;
  /** Minutes after which administrators hear again of a hand-off nobody has touched; null: never. */
  escalateAfterMinutes!: number | null;
  /** Hours without activity after which the bot takes up again, unless a reply is owed; null: only by hand. */
  resumeAfterHours!: number | null;
  hours!: string | null;

  static from(workspace: Workspace): WorkspaceDto {
    const { id, name, timezone, contactFallback, bot, receipts, hours } = workspace;
    const { reopenClosedToBot, escalateAfterMinutes, resumeAfterHours } = workspace;
    return {
      id,
      name,
      timezone,
      contactFallback,
      bot: { ...bot, model: modelSettings(bot) },
      receipts,
      reopenClosedToBot,
      escalateAfterMinutes,
      resumeAfterHours,
      hours,
    };
  }
}

export class ContactFallbackPatchDto {
  @ValidateIf(given) @IsString() @MaxLength(40) phone?: string | null;
  @ValidateIf(given) @IsEmail() @MaxLength(320) email?: string | null;
  @ValidateIf(given) @IsUrl({ require_protocol: true, protocols: ['https', 'http'] }) @MaxLength(500) link?:
    string | null;
  @ValidateIf(given) @IsString() @MaxLength(200) hours?: string | null;
  @IsOptional() @IsObject() @MessagesByLanguage() messages?: Record<string, string>;
}

export class ModelSettingsPatchDto {
  @IsOptional() @IsBoolean() enabled?: boolean;
  @IsOptional() @IsIn(['friendly', 'neutral', 'formal']) tone?: 'friendly' | 'neutral' | 'formal';
  @IsOptional() @IsString() @MaxLength(1_000) instructions?: string;
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) dailyCalls?: number;
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000_000) dailyTokens?: number;
  @IsOptional() @IsInt() @Min(0) @Max(1_000) conversationCalls?: number;
}

export class BotSettingsPatchDto {
  @IsOptional() @IsBoolean() enabled?: boolean;
  @IsOptional() @IsString() @Length(1, 60) name?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(30) quietSeconds?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(60) maxWaitSeconds?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(168) coolingHours?: number;
  @IsOptional() @ValidateNested() @Type(() => ModelSettingsPatchDto) model?: ModelSettingsPatchDto;
}

export class ReceiptsPatchDto {
  @IsOptional() @IsBoolean() markRead?: boolean;
  @IsOptional() @IsBoolean() typing?: boolean;
}

export class WorkspacePatchDto {
  @IsOptional() @IsString() @Length(1, 100) name?: string;
  @IsOptional() @IsTimeZone() timezone?: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactFallbackPatchDto)
  contactFallback?: ContactFallbackPatchDto;
  @IsOptional() @ValidateNested() @Type(() => BotSettingsPatchDto) bot?: BotSettingsPatchDto;
  @IsOptional() @ValidateNested() @Type(() => ReceiptsPatchDto) receipts?: ReceiptsPatchDto;
  @IsOptional() @IsBoolean() reopenClosedToBot?: boolean;
  @ValidateIf(given) @IsInt() @Min(1) @Max(1_440) escalateAfterMinutes?: number | null;
  @ValidateIf(given) @IsInt() @Min(1) @Max(720) resumeAfterHours?: number | null;
  @ValidateIf(given) @IsString() @MaxLength(200) hours?: string | null;
}
