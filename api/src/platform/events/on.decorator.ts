import { SetMetadata } from '@nestjs/common';

export const HEARS = Symbol('hears');

/**
 * Marks a provider's method as a listener: `handle(facts: StoredFact[])`, called after the commit, at least once,
 * so it must be idempotent. Slow or remote work belongs in a job.
 */
export const On = (...types: string[]): MethodDecorator => SetMetadata(HEARS, types);
