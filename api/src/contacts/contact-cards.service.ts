import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { isId } from '../platform/ids.js';
import { ContactIdentity } from './contact-identity.entity.js';
import { ContactDto } from './contact.dto.js';
import type { ConflictRow, UpdateContactDto } from './contact.dto.js';
import { Contact } from './contact.entity.js';
import { ErasedContactError } from './contact.errors.js';

/** A person as the team sees them. */
@Injectable()
export class ContactCards {
  constructor(
    @InjectRepository(Contact) private readonly contacts: Repository<Contact>,
    @InjectRepository(ContactIdentity) private readonly identities: Repository<ContactIdentity>,
    private readonly transactions: Transactions,
  ) {}

  async one(workspaceId: string, id: string): Promise<ContactDto> {
    const contact = isId(id) ? await this.contacts.findOneBy({ workspaceId, id }) : null;
    if (!contact) throw new NotFoundError('Contact');
    const [identities, conflicts] = await Promise.all([
      this.identities.find({ where: { workspaceId, contactId: id }, order: { kind: 'DESC', seenAt: 'ASC' } }),
      this.conflicts(workspaceId, id),
    ]);
    return ContactDto.from(contact, identities, conflicts);
  }

  async rename(workspaceId: string, id: string, { name }: UpdateContactDto): Promise<ContactDto> {
    if (!isId(id)) throw new NotFoundError('Contact');
    await this.transactions.run(async (tx) => {
      const contact = await tx.manager.findOne(Contact, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!contact) throw new NotFoundError('Contact');
      if (contact.erasedAt) throw new ErasedContactError();
      if (name === undefined) return;
      const change = name === null ? { nameGiven: false } : { name, nameGiven: true };
      await tx.manager.update(Contact, { workspaceId, id }, change);
      tx.record(new ScreensChanged(workspaceId));
    });
    return this.one(workspaceId, id);
  }

  /** Seen from either of the two. */
  private conflicts(workspaceId: string, id: string): Promise<ConflictRow[]> {
    return this.transactions.query<ConflictRow>(
      `select distinct on (c.id, x.kind) c.id as "contactId", c.name, c.phone, x.kind, x.noticed_at as "noticedAt"
       from contact_conflicts x
       join contacts c on c.workspace_id = x.workspace_id
         and c.id = case when x.contact_id = $2 then x.other_id else x.contact_id end
       where x.workspace_id = $1 and (x.contact_id = $2 or x.other_id = $2)
       order by c.id, x.kind, x.noticed_at`,
      [workspaceId, id],
    );
  }
}
