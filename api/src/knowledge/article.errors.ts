import { AppError } from '../platform/errors/app-error.js';

/** 409: versions belong to one original, and none of them to another version. */
export class VersionOfVersionError extends AppError {
  constructor(detail: string) {
    super('article.version_of_version', 409, detail);
  }
}
