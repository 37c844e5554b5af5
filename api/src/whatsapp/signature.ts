import { createHmac, timingSafeEqual } from 'node:crypto';

const form = /^sha256=[0-9a-f]{64}$/;

/**
 * Whether Meta signed exactly these bytes. Never over a re-serialised object: Meta escapes characters in its own way.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function isSigned(body: Buffer, header: unknown, appSecret: string): boolean {
  if (typeof header !== 'string' || !form.test(header)) return false;
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(header.slice('sha256='.length), 'hex'));
}

/** Compares a secret without telling, by the time it takes, how much of it was right. */
export function isSameText(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [given, secret].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return timingSafeEqual(one, other);
}
