import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What Meta sent, byte for byte, and what became of it. */
@Entity('webhook_deliveries')
export class WebhookDelivery {
  @PrimaryColumn('bigint', { generated: 'identity' }) id: string;
  @Column('timestamptz') receivedAt: Date;
  @Column('bytea') body: Buffer;
  @Column('text', { default: 'waiting' }) state: 'waiting' | 'done' | 'partly' | 'failed';
  @Column('timestamptz', { nullable: true }) processedAt: Date | null;
  @Column('text', { nullable: true }) note: string | null;
}
