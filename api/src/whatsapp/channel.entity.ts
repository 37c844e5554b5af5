import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageError } from './graph.errors.js';

/** One question of the self-test, its answer, and what to do when it is a bad one. */
export interface ChannelCheckRow {
  check: string;
  ok: boolean;
  detail: string;
  remedy: string | null;
}

export type ChannelFailure = MessageError & { at: string };

/** A WhatsApp number of a workspace. */
@Entity('channels')
export class Channel {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') phoneNumberId: string;
  /** Meta's account id: templates and account events come under it. */
  @Column('text') wabaId: string;
  @Column('text', { nullable: true }) phone: string | null;
  /** Sealed; see SecretBox. */
  @Column('text', { nullable: true }) accessToken: string | null;
  /** Why sending from this number is stopped, if it is: a broken token, a locked account. */
  @Column('text', { nullable: true }) pausedReason: string | null;
  @Column('timestamptz', { nullable: true }) lastInboundAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastStatusAt: Date | null;
  @Column('timestamptz', { nullable: true }) templatesSyncedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  /** Since when Meta refuses the token; null while it does not. */
  @Column('timestamptz', { nullable: true }) tokenRefusedAt: Date | null;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  /** What the last self-test found. */
  @Column('jsonb', { nullable: true }) checks: ChannelCheckRow[] | null;
  /** The last refusal of Meta's that stops the whole number. */
  @Column('jsonb', { nullable: true }) lastError: ChannelFailure | null;
}
