import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message form that Meta has approved, or not yet; our copy of theirs. */
@Entity('templates')
export class Template {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') channelId: string;
  @Column('text') metaId: string;
  @Column('text') name: string;
  @Column('text') language: string;
  @Column('text') category: string;
  /** Anything but APPROVED cannot be sent. */
  @Column('text') status: string;
  @Column('text') parameterFormat: 'POSITIONAL' | 'NAMED';
  @Column('jsonb') components: Record<string, unknown>[];
  @Column('timestamptz') syncedAt: Date;
}
