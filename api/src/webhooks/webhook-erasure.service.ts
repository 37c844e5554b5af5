import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { parseBody } from '../whatsapp/parse-body.js';
import { ERASED, mentions, redactPerson } from './redact-person.js';

interface Body {
  id: string;
  body: Buffer;
}

const PAGE = 2_000;

/** Takes a person out of what Meta sent and is still kept as it came. */
@Injectable()
export class WebhookErasure {
  /** `names`: the digits and BSUIDs they were known by. Bodies not yet processed are news, and stay. */
  async erase(tx: Tx, workspaceId: string, names: string[]): Promise<void> {
    if (names.length === 0) return;
    const rows = await tx.query<{ phoneNumberId: string }>(
      'select phone_number_id as "phoneNumberId" from number_routes where workspace_id = $1',
      [workspaceId],
    );
    const numbers = new Set(rows.map(({ phoneNumberId }) => phoneNumberId));
    await this.eraseItems(tx, workspaceId, new Set(names), numbers);
    await this.eraseBodies(tx, new Set(names), numbers);
  }

  private async eraseItems(
    tx: Tx,
    workspaceId: string,
    names: Set<string>,
    numbers: Set<string>,
  ): Promise<void> {
    const items = await tx.query<{ id: string; item: string }>(
      `select id, item from quarantined_items
       where (workspace_id = $1 or workspace_id is null and phone_number_id = any($2::text[]))
         and exists (select 1 from unnest($3::text[]) name where position(name in item) > 0)
       order by id for update`,
      [workspaceId, [...numbers], [...names]],
    );
    const theirs = items.filter(({ item }) => namesThem(Buffer.from(item), names));
    await tx.query(
      `update quarantined_items
       set item = $2, resolution = coalesce(resolution, 'dismissed'), resolved_at = coalesce(resolved_at, $3)
       where id = any($1::uuid[])`,
      [theirs.map(({ id }) => id), JSON.stringify(ERASED), tx.now],
    );
  }

  /** Page by page: no statement reads thirty days of bodies at once. */
  private async eraseBodies(tx: Tx, names: Set<string>, numbers: Set<string>): Promise<void> {
    const [{ last }] = await tx.query<{ last: string | null }>(
      'select max(id) as last from webhook_deliveries',
    );
    let [{ first }] = await tx.query<{ first: string | null }>(
      'select min(id) as first from webhook_deliveries',
    );
    while (first !== null && last !== null && BigInt(first) <= BigInt(last)) {
      const next: string = String(BigInt(first) + BigInt(PAGE));
      const found = await tx.query<Body>(
        `select id, body from webhook_deliveries
         where id >= $1 and id < $2 and state <> 'waiting'
           and exists (select 1 from unnest($3::text[]) name where position(convert_to(name, 'UTF8') in body) > 0)
         order by id for update`,
        [first, next, [...names]],
      );
      for (const { id, body } of found) {
        const without = withoutThem(body, names, numbers);
        if (without) await tx.query('update webhook_deliveries set body = $2 where id = $1', [id, without]);
      }
      first = next;
    }
  }
}

function namesThem(bytes: Buffer, names: Set<string>): boolean {
  const parsed = parseBody(bytes);
  // A body that was no JSON is kept as text: what is found in it counts.
  return 'unreadable' in parsed || typeof parsed.value === 'string' || mentions(parsed.value, names);
}

/** Null when nothing of theirs is in it. Of what cannot be read, nothing is kept. */
function withoutThem(body: Buffer, names: Set<string>, numbers: Set<string>): Buffer | null {
  const parsed = parseBody(body);
  if ('unreadable' in parsed) return Buffer.from(JSON.stringify(ERASED));
  const without = JSON.stringify(redactPerson(parsed.value, names, numbers));
  return without === JSON.stringify(parsed.value) ? null : Buffer.from(without);
}
