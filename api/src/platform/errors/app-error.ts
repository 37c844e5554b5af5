/** An expected refusal: a stable `code` for programs, a sentence a person can act on. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    /** Extra members of the problem document. */
    readonly extras: Record<string, unknown> = {},
    /** Extra response headers. */
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

export interface FieldError {
  field: string;
  message: string;
}

export class ValidationError extends AppError {
  constructor(errors: FieldError[]) {
    super('validation.failed', 400, errors.map((e) => `${e.field}: ${e.message}`).join('; '), { errors });
  }
}

/** Absent, or another workspace's: the two look the same on purpose. */
export class NotFoundError extends AppError {
  constructor(noun: string) {
    super(`${noun.toLowerCase().replaceAll(' ', '_')}.not_found`, 404, `No such ${noun.toLowerCase()} here.`);
  }
}
