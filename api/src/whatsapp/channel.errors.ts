import { AppError } from '../platform/errors/app-error.js';

/** A number belongs to one workspace of the installation. */
export class NumberTakenError extends AppError {
  constructor() {
    super('channel.number_taken', 409, 'This phone number id is already connected here.');
  }
}

/** What was typed does not hold at Meta: nothing is stored. */
export class NotVerifiedError extends AppError {
  constructor(faults: { field: string; detail: string; remedy: string | null }[]) {
    const errors = faults.map(({ field, detail, remedy }) => ({
      field,
      message: [detail, remedy].filter(Boolean).join(' '),
    }));
    super('channel.not_verified', 400, errors.map(({ message }) => message).join(' '), { errors });
  }
}
