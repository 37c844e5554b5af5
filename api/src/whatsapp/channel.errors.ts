import { AppError } from '../platform/errors/app-error.js';

/** A number belongs to one workspace of the installation. */
export class NumberTakenError extends AppError {
  constructor() {
    super('channel.number_taken', 409, 'This phone number id is already connected here.');
  }
}
