import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A program's way in. The secret is shown once and stored hashed. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The readable beginning, for lists and logs. */
  @Column('text') prefix: string;
  @Column('bytea') secretHash: Buffer;
  @Column('text', { array: true }) scopes: string[];
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
