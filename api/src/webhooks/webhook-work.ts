import { createHash } from 'node:crypto';
import { parseBody } from '../whatsapp/parse-body.js';
import { countUpdates, readWebhook } from '../whatsapp/read-webhook.js';
import type {
  IdentityChange,
  LeftAside,
  ReceivedMessage,
  StatusUpdate,
  TemplateNews,
} from '../whatsapp/webhook-payload.js';

/** Meta's own limit for one body; more is not Meta. */
const MAX_UPDATES = 1_000;
/** Of an unreadable body this much is shown to administrators; the whole of it stays with the delivery. */
const SHOWN_BYTES = 20_000;

/** The smallest thing that can fail without its neighbours. */
export type Work =
  | { kind: 'message'; deliveryId: string; item: ReceivedMessage }
  | { kind: 'status'; deliveryId: string; item: StatusUpdate }
  | { kind: 'identity'; deliveryId: string; item: IdentityChange }
  | { kind: 'templates'; deliveryId: string; item: TemplateNews };

export interface Quarantined {
  deliveryId: string;
  /** Leads to the workspace whose administrators see it. */
  phoneNumberId: string | null;
  reason: string;
  item: string;
}

/** What one delivery asks for, and what of it cannot be used. */
export interface ReadDelivery {
  id: string;
  work: Work[];
  aside: Quarantined[];
}

/** Never throws: reading is total. */
export function readDelivery(deliveryId: string, body: Buffer): ReadDelivery {
  const parsed = parseBody(body);
  if ('unreadable' in parsed)
    return { id: deliveryId, work: [], aside: [whole(deliveryId, parsed.unreadable, body)] };
  const content = readWebhook(parsed.value);
  if (countUpdates(content) > MAX_UPDATES)
    return { id: deliveryId, work: [], aside: [whole(deliveryId, 'too_many_updates', body)] };
  return {
    id: deliveryId,
    work: [
      ...content.identityChanges.map((item) => ({ kind: 'identity' as const, deliveryId, item })),
      ...content.messages.map((item) => ({ kind: 'message' as const, deliveryId, item })),
      ...content.statuses.map((item) => ({ kind: 'status' as const, deliveryId, item })),
      ...content.templateNews.map((item) => ({ kind: 'templates' as const, deliveryId, item })),
    ],
    aside: content.leftAside.map((left) => quarantined(deliveryId, left)),
  };
}

/** Whom an item is about, and which message, by every name it gives them. */
export function concerned(work: Work): string[] {
  if (work.kind === 'templates') return [];
  const { phoneNumberId } = work.item;
  return namesIn(work).flatMap((name) => (name ? [`${phoneNumberId} ${name}`] : []));
}

function namesIn(work: Exclude<Work, { kind: 'templates' }>): (string | null)[] {
  if (work.kind === 'identity') {
    const { from, to } = work.item;
    return [from.phone, from.bsuid, to.phone, to.bsuid];
  }
  if (work.kind === 'status') return [work.item.wamid, work.item.recipient.phone, work.item.recipient.bsuid];
  const { wamid, person } = work.item;
  return [wamid, person.phone, person.bsuid, person.parentBsuid];
}

const quarantined = (deliveryId: string, { reason, phoneNumberId, item }: LeftAside): Quarantined => ({
  deliveryId,
  phoneNumberId,
  reason,
  item: JSON.stringify(item) ?? 'null',
});

/** Work that belongs to nobody here, or that failed when it was carried out. */
export const setAside = ({ deliveryId, item }: Work, reason: string): Quarantined =>
  quarantined(deliveryId, {
    reason,
    phoneNumberId: 'phoneNumberId' in item ? item.phoneNumberId : null,
    item: 'source' in item ? item.source : item,
  });

const whole = (deliveryId: string, reason: string, body: Buffer): Quarantined =>
  quarantined(deliveryId, {
    reason,
    phoneNumberId: null,
    item: body.subarray(0, SHOWN_BYTES).toString('utf8'),
  });

/** The same item for the same reason is one row, however often Meta sends it. */
export function quarantineId({ phoneNumberId, reason, item }: Quarantined): string {
  const hex = createHash('sha256').update(`${phoneNumberId} ${reason} ${item}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
