import { AppError } from '../platform/errors/app-error.js';

export class BadSignatureError extends AppError {
  constructor() {
    super('webhook.bad_signature', 401, 'The signature does not match the body.');
  }
}

export class BadVerifyTokenError extends AppError {
  constructor() {
    super('webhook.bad_verify_token', 403, 'The verify token is not the one set here.');
  }
}

/** Fed in again, and refused again. */
export class StillUnreadableError extends AppError {
  constructor(
    readonly reason: string,
    explanation: string,
  ) {
    super('quarantine.still_unreadable', 409, `It still cannot be used. ${explanation}`, { reason });
  }
}

/** Meta tries again: its retry is the safety net. */
export class CannotStoreError extends AppError {
  constructor() {
    super(
      'webhook.cannot_store',
      503,
      'The message cannot be stored right now. Send it again.',
      {},
      { 'retry-after': '5' },
    );
  }
}
