import { AppError } from '../platform/errors/app-error.js';

export const LARGEST_IMPORT = 10 * 1024 * 1024;

/** 422: no articles can be made of it; the sentence says why. */
export class ImportRefusedError extends AppError {
  constructor(code: string, detail: string) {
    super(code, 422, detail);
  }
}

/** 413 */
export class ImportTooLargeError extends AppError {
  constructor() {
    super(
      'import.too_large',
      413,
      'No file to import may have more than 10 MB. Split it.',
      {},
      { connection: 'close' },
    );
  }
}

/** 503: others are being read. */
export class ImportBusyError extends AppError {
  constructor() {
    super(
      'import.busy',
      503,
      'Other files are being read right now. Try again in a moment.',
      {},
      { 'retry-after': '5' },
    );
  }
}
