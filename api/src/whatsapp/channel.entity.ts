import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageError } from './graph.errors.js';

/** One question of the self-test, its answer, and what to do when it is a bad one. */
export interface ChannelCheckRow {
  check: string;
  ok: boolean;
  detail: string;
  remedy: string | null;
}

/** Why nothing goes out from a number. */
export type ChannelProblem = MessageError & { since: string };

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
  /** Meta has limited the number: nothing is sent before. */
  @Column('timestamptz', { nullable: true }) sendAfter: Date | null;
  /** How often it was limited since something was last accepted. */
  @Column('int') limitStreak: number;
  /** Nothing is sent until it is mended: a refused token, a locked account. */
  @Column('jsonb', { nullable: true }) problem: ChannelProblem | null;
  /** Meta answers again: what is sent now shows whether the problem is over. */
  @Column('timestamptz', { nullable: true }) trialSince: Date | null;
  @Column('timestamptz', { nullable: true }) lastInboundAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastStatusAt: Date | null;
  @Column('timestamptz', { nullable: true }) templatesSyncedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  /** What the last self-test found. */
  @Column('jsonb', { nullable: true }) checks: ChannelCheckRow[] | null;
}
