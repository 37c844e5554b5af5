import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import type { IdentityKind } from './contact-identity.entity.js';

/** A person as somebody describes them. Phones are digits; at least one of phone and BSUID is there. */
export interface DescribedPerson {
  workspaceId: string;
  phone: string | null;
  bsuid: string | null;
  parentBsuid?: string | null;
  name?: string | null;
  username?: string | null;
}

interface Identity {
  workspaceId: string;
  kind: IdentityKind;
  value: string;
}

/** Finds people by any of their identities, many in one go; creates those nobody has met. */
@Injectable()
export class ContactsService {
  private readonly logger = new Logger('contacts');

  /** The contact of each person, in the order given. */
  async identify(tx: Tx, people: DescribedPerson[]): Promise<string[]> {
    if (people.length === 0) return [];
    let known = await this.lookUp(tx, people);
    if (people.some((person) => !contactOf(person, known))) {
      // Whoever meets somebody new in a workspace does so alone, and looks again before creating.
      await lockNewcomers(tx, people);
      known = await this.lookUp(tx, people);
    }
    const newcomers = new Map<string, string>();
    const added: (Identity & { contactId: string })[] = [];
    const ids = people.map((person) => {
      const contactId = contactOf(person, known) ?? newId();
      if (!contactOf(person, known)) newcomers.set(contactId, person.workspaceId);
      for (const identity of identitiesOf(person)) {
        const owner = known.get(keyOf(identity));
        if (owner === undefined) {
          known.set(keyOf(identity), contactId);
          added.push({ ...identity, contactId });
        } else if (owner !== contactId) {
          // Two contacts turn out to be one, or a number has a new owner: not for a machine to decide.
          this.logger.warn({ contactId, owner, kind: identity.kind }, 'one person under two contacts');
        }
      }
      return contactId;
    });
    await insertContacts(tx, newcomers);
    await insertIdentities(tx, added);
    await this.describe(tx, people, ids);
    return ids;
  }

  /** One person; phone with or without +. */
  async ensure(
    tx: Tx,
    workspaceId: string,
    person: { phone?: string | null; bsuid?: string | null; name?: string | null },
  ): Promise<string> {
    const phone = person.phone?.replace(/^\+/, '') ?? null;
    const [id] = await this.identify(tx, [
      { workspaceId, phone, bsuid: person.bsuid ?? null, name: person.name ?? null },
    ]);
    return id;
  }

  /** A person's number or BSUID became another: the same contact is found under both from now on. */
  async follow(tx: Tx, workspaceId: string, from: Pair, to: Pair): Promise<void> {
    const known = await this.lookUp(tx, [{ workspaceId, ...from }]);
    const contactId = contactOf({ workspaceId, ...from }, known);
    if (contactId)
      await insertIdentities(
        tx,
        identitiesOf({ workspaceId, ...to }).map((each) => ({ ...each, contactId })),
      );
  }

  /** Identities that an answer or a status revealed of contacts we know. */
  async learn(
    tx: Tx,
    revealed: { workspaceId: string; contactId: string; phone: string | null; bsuid: string | null }[],
  ): Promise<void> {
    await insertIdentities(
      tx,
      revealed.flatMap((each) => identitiesOf(each).map((id) => ({ ...id, contactId: each.contactId }))),
    );
  }

  private async lookUp(tx: Tx, people: DescribedPerson[]): Promise<Map<string, string>> {
    const rows = await tx.query<Identity & { contactId: string }>(
      `select i.workspace_id as "workspaceId", i.kind, i.value, i.contact_id as "contactId"
       from jsonb_to_recordset($1::jsonb) as w("workspaceId" uuid, kind text, value text)
       join contact_identities i on i.workspace_id = w."workspaceId" and i.kind = w.kind and i.value = w.value`,
      [JSON.stringify(people.flatMap(identitiesOf))],
    );
    return new Map(rows.map((row) => [keyOf(row), row.contactId]));
  }

  /** The newest name wins; a thin item without one takes none away. */
  private async describe(tx: Tx, people: DescribedPerson[], ids: string[]): Promise<void> {
    const newest = new Map<string, DescribedPerson & { id: string }>();
    people.forEach((person, i) => {
      const before = newest.get(ids[i]);
      newest.set(ids[i], {
        ...person,
        id: ids[i],
        name: person.name ?? before?.name ?? null,
        username: person.username ?? before?.username ?? null,
      });
    });
    await tx.query(
      `update contacts c set name = due.name, username = due.username
       from (select c.workspace_id, c.id, coalesce(r.name, c.name) as name, coalesce(r.username, c.username) as username
             from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, name text, username text)
             join contacts c on c.workspace_id = r."workspaceId" and c.id = r.id
             where coalesce(r.name, c.name) is distinct from c.name
                or coalesce(r.username, c.username) is distinct from c.username
             order by c.id for update of c) due
       where c.workspace_id = due.workspace_id and c.id = due.id`,
      [JSON.stringify([...newest.values()])],
    );
  }
}

interface Pair {
  phone: string | null;
  bsuid: string | null;
}

const keyOf = ({ workspaceId, kind, value }: Identity) => `${workspaceId} ${kind} ${value}`;

/** In the order of trust: Meta's own id first, then the number. */
function identitiesOf(person: DescribedPerson): Identity[] {
  const { workspaceId } = person;
  const all = [
    ['bsuid', person.bsuid],
    ['phone', person.phone],
    ['parent_bsuid', person.parentBsuid ?? null],
  ] as const;
  return all.flatMap(([kind, value]) => (value ? [{ workspaceId, kind, value }] : []));
}

function contactOf(person: DescribedPerson, known: Map<string, string>): string | undefined {
  const identity = identitiesOf(person).find((each) => known.has(keyOf(each)));
  return identity && known.get(keyOf(identity));
}

async function lockNewcomers(tx: Tx, people: DescribedPerson[]): Promise<void> {
  const workspaces = [...new Set(people.map((person) => person.workspaceId))].sort();
  for (const id of workspaces)
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('contacts ' || $1, 0))`, [id]);
}

async function insertContacts(tx: Tx, newcomers: Map<string, string>): Promise<void> {
  if (newcomers.size === 0) return;
  await tx.query(
    `insert into contacts (workspace_id, id, created_at) select r.workspace, r.id, $2
     from jsonb_to_recordset($1::jsonb) as r(workspace uuid, id uuid)`,
    [JSON.stringify([...newcomers].map(([id, workspace]) => ({ id, workspace }))), tx.now],
  );
}

/** A new identity is also the one the contact is reached by from now on. */
async function insertIdentities(tx: Tx, added: (Identity & { contactId: string })[]): Promise<void> {
  if (added.length === 0) return;
  await tx.query(
    `with added as (
       insert into contact_identities (workspace_id, kind, value, contact_id, seen_at)
       select r."workspaceId", r.kind, r.value, r."contactId", $2
       from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, kind text, value text, "contactId" uuid)
       order by r."workspaceId", r.kind, r.value
       on conflict (workspace_id, kind, value) do nothing
       returning workspace_id, kind, value, contact_id),
     named as (
       select workspace_id, contact_id, max(value) filter (where kind = 'phone') as phone,
              max(value) filter (where kind = 'bsuid') as bsuid
       from added group by workspace_id, contact_id)
     update contacts c
     set phone = coalesce('+' || named.phone, c.phone), bsuid = coalesce(named.bsuid, c.bsuid)
     from named where c.workspace_id = named.workspace_id and c.id = named.contact_id`,
    [JSON.stringify(added), tx.now],
  );
}
