import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. May belong to several workspaces. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') passwordHash: string;
  /** Where to look for memberships: a user is not found by workspace, so the routing stands here. */
  @Column('uuid', { array: true }) workspaceIds: string[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
}
