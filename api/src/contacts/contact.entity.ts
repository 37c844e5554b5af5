import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who writes to a workspace. Phone and BSUID are the newest known; either may be missing. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) name: string | null;
  /** A colleague gave the name: what the person's profile says no longer changes it. */
  @Column('boolean', { default: false }) nameGiven: boolean;
  @Column('text', { nullable: true }) username: string | null;
  /** E.164 with +, no spaces. */
  @Column('text', { nullable: true }) phone: string | null;
  /** Meta's business-scoped user id. */
  @Column('text', { nullable: true }) bsuid: string | null;
  @Column('text', { nullable: true }) language: string | null;
  @Column('timestamptz') createdAt: Date;
  /** Nothing is known of them any more, and nothing is learnt. */
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}
