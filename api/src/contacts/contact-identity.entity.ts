import { Column, Entity, PrimaryColumn } from 'typeorm';

export type IdentityKind = 'phone' | 'bsuid' | 'parent_bsuid';

/** One of the names Meta has used for a contact. Phones are digits without +. */
@Entity('contact_identities')
export class ContactIdentity {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('text') kind: IdentityKind;
  @PrimaryColumn('text') value: string;
  @Column('uuid') contactId: string;
  @Column('timestamptz') seenAt: Date;
}
