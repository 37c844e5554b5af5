import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Wrong passwords lately, for one account or one address. */
@Entity('sign_in_attempts')
export class SignInAttempt {
  /** `email:<address>` or `address:<peer>`. */
  @PrimaryColumn('text') key: string;
  @Column('int') failed: number;
  @Column('timestamptz') lastAt: Date;
  @Column('timestamptz', { nullable: true }) blockedUntil: Date | null;
}
