import { AppError } from '../platform/errors/app-error.js';

/** 409: Meta has not given it yet. */
export class MediaPendingError extends AppError {
  constructor() {
    super(
      'media.pending',
      409,
      'This file is still being fetched from WhatsApp. Ask again in a moment.',
      {},
      { 'retry-after': '2' },
    );
  }
}

/** 409: it could not be fetched, and nobody has asked for it again. */
export class MediaFailedError extends AppError {
  constructor(reason: string | null) {
    super('media.failed', 409, reason ?? 'This file could not be fetched.', { reason });
  }
}

/** 409: only what failed is asked for again. */
export class MediaNotFailedError extends AppError {
  constructor(state: string) {
    super('media.not_failed', 409, `This file is ${state}: only one that failed is fetched again.`);
  }
}

/** 413: more than WhatsApp takes of this kind. */
export class MediaTooLargeError extends AppError {
  constructor(detail: string) {
    super('media.too_large', 413, detail, {}, { connection: 'close' });
  }
}

/** 415: nothing WhatsApp takes, whatever its name says. */
export class MediaTypeError extends AppError {
  constructor(detail: string) {
    super('media.unsupported_type', 415, detail);
  }
}

/** 416: the file is shorter than what was asked for. */
export class RangeError416 extends AppError {
  constructor(size: number) {
    super('media.range', 416, `The file has ${size} bytes.`, {}, { 'content-range': `bytes */${size}` });
  }
}

/** 400: the form ends in the middle, or is none. */
export class BrokenFormError extends AppError {
  constructor() {
    super('request.invalid', 400, 'The upload broke off, or is no multipart form. Send it again.');
  }
}
