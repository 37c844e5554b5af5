import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { isStopped } from './number-gate.js';
import type { Channel } from './channel.entity.js';

const phone = /^\+[1-9]\d{6,14}$/;
const phoneMessage = 'must be a number in international form: + and digits';
const metaId = /^\d{5,30}$/;
const metaIdMessage = 'must be the digits that Meta shows';

export class CreateChannelDto {
  @IsString() @Length(1, 100) name!: string;

  /** Meta's id of the number; not the number itself. */
  @Matches(metaId, { message: metaIdMessage }) phoneNumberId!: string;

  /** Meta's id of the WhatsApp Business account. */
  @Matches(metaId, { message: metaIdMessage }) wabaId!: string;

  @IsOptional() @Matches(phone, { message: phoneMessage }) phone?: string | null;

  /** Write-only. */
  @IsString() @Length(1, 4_000) accessToken!: string;
}

/** What shall be held against Meta before it is connected. */
export class VerifyChannelDto {
  @Matches(metaId, { message: metaIdMessage }) phoneNumberId!: string;
  @Matches(metaId, { message: metaIdMessage }) wabaId!: string;

  /** Write-only. */
  @IsString() @Length(1, 4_000) accessToken!: string;
}

export class UpdateChannelDto {
  @IsOptional() @IsString() @Length(1, 100) name?: string;
  @IsOptional() @Matches(phone, { message: phoneMessage }) phone?: string | null;

  /** Write-only. */
  @IsOptional() @IsString() @MaxLength(4_000) @Length(1) accessToken?: string;
}

/** Nothing goes out until it is mended; what was written meanwhile waits. */
export class ChannelProblemDto {
  code!: string;
  title!: string;
  /** What to do about it. */
  remedy!: string;
  since!: string;
}

export class ChannelDto {
  id!: string;
  name!: string;
  phoneNumberId!: string;
  wabaId!: string;
  phone!: string | null;
  hasToken!: boolean;
  lastInboundAt!: string | null;
  lastStatusAt!: string | null;
  problem!: ChannelProblemDto | null;

  static from(channel: Channel): ChannelDto {
    return {
      id: channel.id,
      name: channel.name,
      phoneNumberId: channel.phoneNumberId,
      wabaId: channel.wabaId,
      phone: channel.phone,
      hasToken: channel.accessToken !== null,
      lastInboundAt: channel.lastInboundAt?.toISOString() ?? null,
      lastStatusAt: channel.lastStatusAt?.toISOString() ?? null,
      problem: problemOf(channel),
    };
  }
}

export function problemOf(channel: Pick<Channel, 'problem' | 'trialSince'>): ChannelProblemDto | null {
  if (!channel.problem || !isStopped(channel)) return null;
  const { code, title, remedy, since } = channel.problem;
  return { code, title, remedy, since };
}

export class ChannelListDto {
  data!: ChannelDto[];
  nextCursor!: string | null;
}

export class ChannelCheckDto {
  name!: 'token' | 'subscription' | 'inbound' | 'status';
  ok!: boolean;
  detail!: string;
}

/** One question of the self-test. */
export class ChannelTestRowDto {
  check!: string;
  ok!: boolean;
  detail!: string;
  /** What to do about it; null when all is well. */
  remedy!: string | null;
}

export class ChannelTestDto {
  ok!: boolean;
  checkedAt!: string;
  rows!: ChannelTestRowDto[];
}

export class ChannelHealthDto {
  ok!: boolean;
  checks!: ChannelCheckDto[];
  problem!: ChannelProblemDto | null;
  /** What the last self-test found. */
  lastTest!: ChannelTestDto | null;
}

export class VerifiedFieldDto {
  field!: 'accessToken' | 'phoneNumberId' | 'wabaId' | 'subscription';
  ok!: boolean;
  detail!: string;
  remedy!: string | null;
}

export class ChannelVerificationDto {
  /** Whether the number can be connected. */
  ok!: boolean;
  results!: VerifiedFieldDto[];
  /** As Meta shows it to customers. */
  displayPhone!: string | null;
  verifiedName!: string | null;
}
