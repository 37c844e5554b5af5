import { AppError } from '../platform/errors/app-error.js';

/** There is nobody to name any more. */
export class ErasedContactError extends AppError {
  constructor() {
    super('contact.erased', 409, 'This contact has been erased and can no longer be changed.');
  }
}
