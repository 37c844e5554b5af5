import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which workspace a number that Meta names belongs to. Read before any workspace is known. */
@Entity('number_routes')
export class NumberRoute {
  @PrimaryColumn('text') phoneNumberId: string;
  @Column('text') wabaId: string;
  @Column('uuid') workspaceId: string;
  @Column('uuid') channelId: string;
}
