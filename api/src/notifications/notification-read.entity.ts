import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification_reads')
export class NotificationRead {
  @PrimaryColumn('uuid') workspaceId: string;
  /** See callerOf(). */
  @PrimaryColumn('text') reader: string;
  @PrimaryColumn('uuid') notificationId: string;
  @Column('timestamptz') readAt: Date;
}
