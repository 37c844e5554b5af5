import { ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata, ValidationError as Invalid } from '@nestjs/common';
import { ValidationError } from '../errors/app-error.js';
import type { FieldError } from '../errors/app-error.js';

/** Only what a route declares comes in, in the shape it declares; else 400 with the fields. */
export class RequestValidation extends ValidationPipe {
  /** Queries that may be empty: nearly all polls are, and looking at nothing takes as long as looking at something. */
  private readonly mayBeEmpty = new Set<ArgumentMetadata['metatype']>();

  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      exceptionFactory: (errors) => new ValidationError(flatten(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    if (type !== 'query' || !metatype || !isEmpty(value)) return super.transform(value, metadata);
    if (this.mayBeEmpty.has(metatype)) return new metatype();
    const query: unknown = await super.transform(value, metadata);
    this.mayBeEmpty.add(metatype);
    return query;
  }
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Nested validation errors as `contactFallback.email: …`. */
function flatten(errors: Invalid[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own.slice(0, 1), ...flatten(error.children ?? [], field)];
  });
}
