import { AppError } from '../platform/errors/app-error.js';

export class UnauthenticatedError extends AppError {
  constructor() {
    super(
      'auth.required',
      401,
      'Sign in, or send an API key, as Authorization: Bearer …',
      {},
      {
        'www-authenticate': 'Bearer',
      },
    );
  }
}

export class InvalidCredentialsError extends AppError {
  constructor() {
    super('auth.invalid_credentials', 401, 'E-mail and password do not match.');
  }
}

export class SessionEndedError extends AppError {
  constructor() {
    super('auth.session_ended', 401, 'This session has ended. Sign in again.');
  }
}

export class ThrottledError extends AppError {
  constructor(seconds: number) {
    super(
      'auth.throttled',
      429,
      `Too many attempts. Try again in ${seconds} seconds.`,
      { retryAfter: seconds },
      {
        'retry-after': String(seconds),
      },
    );
  }
}

export class ForbiddenError extends AppError {
  constructor(detail: string, extras: Record<string, unknown> = {}) {
    super('auth.forbidden', 403, detail, extras);
  }
}
