import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length } from 'class-validator';
import type { Contact } from './contact.entity.js';
import type { ContactIdentity } from './contact-identity.entity.js';

export class UpdateContactDto {
  /** Null: the name is again what the person's own profile says. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 120)
  name?: string | null;
}

export class ContactIdentityDto {
  kind!: 'phone' | 'bsuid' | 'parent_bsuid';
  /** A phone is E.164 with +, no spaces. */
  value!: string;
  seenAt!: string;
}

/** Somebody else who may be the same person, or to whom the number belonged before. */
export class ContactConflictDto {
  contactId!: string;
  name!: string | null;
  /** E.164 with +, no spaces. */
  phone!: string | null;
  /** What the two share. */
  kind!: 'phone' | 'bsuid' | 'parent_bsuid';
  noticedAt!: string;
}

export class ContactDto {
  id!: string;
  name!: string | null;
  /** E.164 with +, no spaces. */
  phone!: string | null;
  bsuid!: string | null;
  username!: string | null;
  language!: string | null;
  /** Every name Meta has used for this person. */
  identities!: ContactIdentityDto[];
  conflicts!: ContactConflictDto[];
  createdAt!: string;
  erasedAt!: string | null;

  static from(contact: Contact, identities: ContactIdentity[], conflicts: ConflictRow[]): ContactDto {
    const { id, name, phone, bsuid, username, language, createdAt, erasedAt } = contact;
    return {
      id,
      name,
      phone,
      bsuid,
      username,
      language,
      identities: identities.map(({ kind, value, seenAt }) => ({
        kind,
        value: kind === 'phone' ? `+${value}` : value,
        seenAt: seenAt.toISOString(),
      })),
      conflicts: conflicts.map((row) => ({ ...row, noticedAt: row.noticedAt.toISOString() })),
      createdAt: createdAt.toISOString(),
      erasedAt: erasedAt?.toISOString() ?? null,
    };
  }
}

export type ConflictRow = Omit<ContactConflictDto, 'noticedAt'> & { noticedAt: Date };
