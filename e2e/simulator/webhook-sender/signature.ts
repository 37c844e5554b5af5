// Signs the exact bytes of a webhook with the app secret.
import { createHmac } from 'node:crypto';

export const signatureOf = (body: Buffer, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
