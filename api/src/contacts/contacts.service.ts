import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { newId } from '../platform/ids.js';
import type { IdentityKind } from './contact-identity.entity.js';
import { phoneTwin } from './phone-twin.js';

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
    const added: Claim[] = [];
    const disputed: (Claim & { owner: string })[] = [];
    const ids = people.map((person) => {
      const contactId = contactOf(person, known) ?? newId();
      if (!contactOf(person, known)) newcomers.set(contactId, person.workspaceId);
      for (const identity of identitiesOf(person)) {
        const owner = known.get(keyOf(identity));
        if (owner === undefined) {
          known.set(keyOf(identity), contactId);
          added.push({ ...identity, contactId });
        } else if (owner !== contactId) disputed.push({ ...identity, contactId, owner });
      }
      for (const twin of twinsOf(person)) {
        const owner = known.get(keyOf(twin));
        if (owner !== undefined && owner !== contactId) disputed.push({ ...twin, contactId, owner });
      }
      return contactId;
    });
    await insertContacts(tx, newcomers);
    await insertIdentities(tx, added);
    await this.noteConflicts(tx, disputed);
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
      await this.claim(
        tx,
        identitiesOf({ workspaceId, ...to }).map((each) => ({ ...each, contactId })),
      );
  }

  /** Identities that an answer or a status revealed of contacts we know. */
  async learn(
    tx: Tx,
    revealed: { workspaceId: string; contactId: string; phone: string | null; bsuid: string | null }[],
  ): Promise<void> {
    await this.claim(
      tx,
      revealed.flatMap((each) => identitiesOf(each).map((id) => ({ ...id, contactId: each.contactId }))),
    );
  }

  /** What is free becomes theirs; what is another's stays there and is noted. */
  private async claim(tx: Tx, claims: Claim[]): Promise<void> {
    if (claims.length === 0) return;
    await insertIdentities(tx, claims);
    const owners = await this.ownersOf(tx, claims);
    await this.noteConflicts(
      tx,
      claims.flatMap((each) => {
        const owner = owners.get(keyOf(each));
        return owner === undefined || owner === each.contactId ? [] : [{ ...each, owner }];
      }),
    );
  }

  /** Two contacts turn out to be one, or a number has a new owner: not for a machine to decide. */
  private async noteConflicts(tx: Tx, disputed: (Claim & { owner: string })[]): Promise<void> {
    if (disputed.length === 0) return;
    for (const { contactId, owner, kind } of disputed)
      this.logger.warn({ contactId, owner, kind }, 'one person under two contacts');
    await tx.query(
      `insert into contact_conflicts (workspace_id, contact_id, other_id, kind, noticed_at)
       select distinct r."workspaceId", r."contactId", r.owner, r.kind, $2::timestamptz
       from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "contactId" uuid, owner uuid, kind text)
       order by 1, 2, 3, 4
       on conflict do nothing`,
      [JSON.stringify(disputed), tx.now],
    );
  }

  private lookUp(tx: Tx, people: DescribedPerson[]): Promise<Map<string, string>> {
    return this.ownersOf(
      tx,
      people.flatMap((person) => [...identitiesOf(person), ...twinsOf(person)]),
    );
  }

  private async ownersOf(tx: Tx, identities: Identity[]): Promise<Map<string, string>> {
    const rows = await tx.query<Identity & { contactId: string }>(
      `select i.workspace_id as "workspaceId", i.kind, i.value, i.contact_id as "contactId"
       from jsonb_to_recordset($1::jsonb) as w("workspaceId" uuid, kind text, value text)
       join contact_identities i on i.workspace_id = w."workspaceId" and i.kind = w.kind and i.value = w.value`,
      [JSON.stringify(identities)],
    );
    return new Map(rows.map((row) => [keyOf(row), row.contactId]));
  }

  /** The newest name wins, unless a colleague gave one; a thin item without one takes none away. */
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
       from (select c.workspace_id, c.id, case when c.name_given then c.name else coalesce(r.name, c.name) end as name, coalesce(r.username, c.username) as username
             from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, name text, username text)
             join contacts c on c.workspace_id = r."workspaceId" and c.id = r.id
             where case when c.name_given then c.name else coalesce(r.name, c.name) end is distinct from c.name
                or coalesce(r.username, c.username) is distinct from c.username
             order by c.id for update of c) due
       where c.workspace_id = due.workspace_id and c.id = due.id`,
      [JSON.stringify([...newest.values()])],
    );
  }
}

/** An identity, and the contact it is said to belong to. */
type Claim = Identity & { contactId: string };

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

/** The number in its other form, by which somebody may have dialled this person. */
function twinsOf({ workspaceId, phone }: DescribedPerson): Identity[] {
  const twin = phone && phoneTwin(phone);
  return twin ? [{ workspaceId, kind: 'phone', value: twin }] : [];
}

function contactOf(person: DescribedPerson, known: Map<string, string>): string | undefined {
  const identity = [...identitiesOf(person), ...twinsOf(person)].find((each) => known.has(keyOf(each)));
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

/**
 * A new identity is also the one the contact is reached by from now on, save the other form of a number we reach them
 * by already: that stays as it was dialled. Of the erased nothing is learnt.
 */
async function insertIdentities(tx: Tx, added: Claim[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map((each) => ({ ...each, twin: each.kind === 'phone' ? phoneTwin(each.value) : null }));
  const renamed = await tx.query<{ workspaceId: string }>(
    `with wanted as (
       select r.* from jsonb_to_recordset($1::jsonb)
         as r("workspaceId" uuid, kind text, value text, "contactId" uuid, twin text)
       join contacts c on c.workspace_id = r."workspaceId" and c.id = r."contactId" and c.erased_at is null),
     added as (
       insert into contact_identities (workspace_id, kind, value, contact_id, seen_at)
       select w."workspaceId", w.kind, w.value, w."contactId", $2 from wanted w
       order by w."workspaceId", w.kind, w.value
       on conflict (workspace_id, kind, value) do nothing
       returning workspace_id, kind, value, contact_id),
     named as (
       select a.workspace_id, a.contact_id, max(a.value) filter (where a.kind = 'phone' and p.phone is null) as phone,
              max(a.value) filter (where a.kind = 'bsuid') as bsuid
       from added a
       join wanted w on w."workspaceId" = a.workspace_id and w.kind = a.kind and w.value = a.value
         and w."contactId" = a.contact_id
       left join contacts p on p.workspace_id = a.workspace_id and p.id = a.contact_id and p.phone = '+' || w.twin
       group by a.workspace_id, a.contact_id)
     update contacts c
     set phone = coalesce('+' || named.phone, c.phone), bsuid = coalesce(named.bsuid, c.bsuid)
     from named where c.workspace_id = named.workspace_id and c.id = named.contact_id
     returning c.workspace_id as "workspaceId"`,
    [JSON.stringify(rows), tx.now],
  );
  for (const workspaceId of new Set(renamed.map((row) => row.workspaceId)))
    tx.record(new ScreensChanged(workspaceId));
}
