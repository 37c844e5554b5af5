// What became of a demo message on its way, told as the reports Meta would have sent.
import type { Message, MessageStatus } from '../messages/message.entity.js';
import { gaveUp, unconfirmed } from '../messages/message.errors.js';
import type { StatusEvent } from '../messages/status-event.entity.js';
import { mergeStatuses } from '../messages/status-merge.js';
import { explain } from '../whatsapp/graph.errors.js';

type Report = Pick<StatusEvent, 'status' | 'at' | 'fingerprint' | 'errors'>;

export interface Delivery {
  reports: Report[];
  /** False where Meta never said that it took it. */
  hasWamid: boolean;
  fields: Pick<Message, 'status' | 'error' | 'sentAt' | 'deliveredAt' | 'readAt'>;
}

const steps = ['sent', 'delivered', 'read'];
const secondsUntil = [1, 3, 45];

export function deliveryOf(status: MessageStatus, at: Date, now: Date, code?: string): Delivery {
  const after = (seconds: number) => new Date(Math.min(at.getTime() + seconds * 1000, now.getTime()));
  const fine = { error: null, sentAt: null, deliveredAt: null, readAt: null };
  if (status === 'unconfirmed' || (status === 'failed' && !code)) {
    const error = status === 'failed' ? gaveUp : unconfirmed;
    return { reports: [], hasWamid: false, fields: { ...fine, status, error } };
  }
  const reports: Report[] = code
    ? [{ status, at: after(2), fingerprint: code, errors: [{ code: Number(code) }] }]
    : steps.slice(0, steps.indexOf(status) + 1).map((step, i) => ({
        status: step,
        at: after(secondsUntil[i]),
        fingerprint: '',
        errors: null,
      }));
  const shown = mergeStatuses(reports);
  if (!shown) throw new Error(`the demo cannot tell a message as ${status}`);
  const { sentAt, deliveredAt, readAt } = shown;
  const error = code ? explain(code, null) : null;
  return { reports, hasWamid: true, fields: { status: shown.status, error, sentAt, deliveredAt, readAt } };
}
