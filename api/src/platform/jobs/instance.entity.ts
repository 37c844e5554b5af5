import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A running process, and the names under which it holds jobs. */
@Entity('instances')
export class Instance {
  @PrimaryColumn('uuid') id: string;
  @Column('text') host: string;
  @Column('int') pid: number;
  @Column('text', { array: true }) workerIds: string[];
  @Column('timestamptz') seenAt: Date;
}
