import type { MessageStatus } from './message.entity.js';

/** One status report, as far as it decides what is shown. */
export interface ReportedStatus {
  status: string;
  at: Date;
  /** Tells two failures of the same second apart. */
  fingerprint: string;
}

export interface ShownStatus<Report extends ReportedStatus = ReportedStatus> {
  status: Extract<MessageStatus, 'sent' | 'delivered' | 'read' | 'failed'>;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** The report that explains a failure. */
  failure: Report | null;
}

/** What each of Meta's words proves; words that prove nothing about delivery are not here. */
const proves: Record<string, 'sent' | 'delivered' | 'read' | 'failed'> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** From the strongest: with several devices one may fail while another got it. */
const strength = ['read', 'delivered', 'failed', 'sent'] as const;

/**
 * What a message shows: a function of the set of reports alone, so that order, repetition and lateness cannot
 * matter. Null when no report says anything about delivery.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export function mergeStatuses<Report extends ReportedStatus>(
  reports: readonly Report[],
): ShownStatus<Report> | null {
  const of = (proof: string) =>
    reports.filter(({ status }) => Object.hasOwn(proves, status) && proves[status] === proof);
  const status = strength.find((proof) => of(proof).length > 0);
  if (!status) return null;
  const readAt = earliest(of('read'))?.at ?? null;
  return {
    status,
    sentAt: earliest(of('sent'))?.at ?? null,
    // Read without delivered: the chat was open.
    deliveredAt: earliest(of('delivered'))?.at ?? readAt,
    readAt,
    failure: status === 'failed' ? earliest(of('failed')) : null,
  };
}

/** Of the same second the same one, in whatever order they come. */
function earliest<Report extends ReportedStatus>(reports: Report[]): Report | null {
  const [first] = reports.map(placeOf).sort();
  return reports.find((report) => placeOf(report) === first) ?? null;
}

const placeOf = ({ at, status, fingerprint }: ReportedStatus): string =>
  `${at.toISOString()} ${status} ${fingerprint}`;
