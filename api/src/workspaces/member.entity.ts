import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../auth/principal.js';

/** A user's place in a workspace. */
@Entity('members')
export class Member {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') userId: string;
  @Column('text') role: Role;
  @Column('timestamptz') createdAt: Date;
}
