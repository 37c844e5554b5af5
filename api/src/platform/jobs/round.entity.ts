import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When work that follows the clock was last taken up. */
@Entity('rounds')
export class Round {
  @PrimaryColumn('text') name: string;
  @Column('timestamptz') takenAt: Date;
}
