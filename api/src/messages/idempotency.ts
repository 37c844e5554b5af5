import type { Principal } from '../auth/principal.js';
import { callerOf } from '../auth/principal.js';
import type { Tx } from '../platform/database/transactions.js';
import { KeyInProgressError, KeyRequiredError, KeyReusedError } from './message.errors.js';
import { isUsableKey, keyUse, requestHash } from './repeats.js';

/** How long the same key answers with the same message. */
export const KEY_DAYS = 7;

/** A send asked for under a key: repeating it is harmless. */
export interface KeyedRequest {
  who: Principal;
  key: string;
  /** Equal for equal requests. */
  hash: string;
}

export function keyedRequest(who: Principal, key: string | undefined, request: object): KeyedRequest {
  if (!isUsableKey(key)) throw new KeyRequiredError();
  return { who, key, hash: requestHash(request) };
}

/**
 * Claims the key for `messageId`, or answers the message it already stands for. Held until the transaction ends: a
 * second request meanwhile is told so, and a refused one leaves nothing behind.
 */
export async function claimKey(tx: Tx, { who, key, hash }: KeyedRequest, messageId: string): Promise<string> {
  const names = [who.workspaceId, callerOf(who), key];
  const [lock] = await tx.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('key ' || $1::text || ' ' || $2::text || ' ' || $3::text, 0)) as free`,
    names,
  );
  if (!lock?.free) throw new KeyInProgressError();
  const oldest = new Date(tx.now.getTime() - KEY_DAYS * 24 * 3_600_000);
  const [known] = await tx.query<{ requestHash: string; messageId: string }>(
    `select request_hash as "requestHash", message_id as "messageId" from idempotency_keys
     where workspace_id = $1 and caller = $2 and key = $3 and created_at > $4`,
    [...names, oldest],
  );
  const use = keyUse(known, hash);
  if (use === 'another') throw new KeyReusedError();
  if (use === 'this') return known.messageId;
  await tx.query(
    `insert into idempotency_keys (workspace_id, caller, key, request_hash, message_id, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, caller, key) do update
     set request_hash = excluded.request_hash, message_id = excluded.message_id, created_at = excluded.created_at`,
    [...names, hash, messageId, tx.now],
  );
  return messageId;
}
