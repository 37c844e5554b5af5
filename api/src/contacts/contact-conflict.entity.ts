import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IdentityKind } from './contact-identity.entity.js';

/** One number or BSUID under two contacts: the same person twice, or a new owner. Not for a machine to decide. */
@Entity('contact_conflicts')
export class ContactConflict {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') contactId: string;
  /** Whom the identity belonged to before. */
  @PrimaryColumn('uuid') otherId: string;
  @PrimaryColumn('text') kind: IdentityKind;
  @Column('timestamptz') noticedAt: Date;
}
