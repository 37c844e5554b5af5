import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in on one device. Its refresh token changes at every use; the one before is honoured for a moment. */
@Entity('sessions')
export class SessionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('uuid') workspaceId: string;
  @Column('bytea') refreshHash: Buffer;
  @Column('bytea', { nullable: true }) previousHash: Buffer | null;
  @Column('timestamptz') rotatedAt: Date;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
