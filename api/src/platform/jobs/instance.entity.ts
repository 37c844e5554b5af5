import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A running process and the workers it holds jobs with. */
@Entity('instances')
export class Instance {
  @PrimaryColumn('uuid') id: string;
  @Column('text') host: string;
  @Column('int') pid: number;
  @Column('text', { array: true }) workerIds: string[];
  @Column('timestamptz') seenAt: Date;
}
