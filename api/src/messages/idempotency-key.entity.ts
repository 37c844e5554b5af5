import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A send asked for once: the same key and body answer with the same message. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('text') caller: string;
  @PrimaryColumn('text') key: string;
  @Column('text') requestHash: string;
  @Column('uuid') messageId: string;
  @Column('timestamptz') createdAt: Date;
}
