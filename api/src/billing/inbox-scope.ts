import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { UpgradeRequiredError } from './billing.errors.js';
import type { Plan } from './plans.js';

/** How far the inbox is open: all of it, or, after a downgrade, only what people still hold. */
export class InboxScope {
  constructor(
    private readonly plan: Plan,
    readonly onlyHuman: boolean,
  ) {}

  /** Refuses (402) what the plan no longer includes; a conversation that does not exist yet has no status. */
  admit(status: string | null): void {
    if (this.onlyHuman && status !== 'human') throw new UpgradeRequiredError('inbox', this.plan);
  }
}

export interface GatedRequest {
  inboxScope?: InboxScope;
}

/** How far the guard has opened the inbox to this call. */
export const Scope = createParamDecorator((_: unknown, context: ExecutionContext): InboxScope => {
  const { inboxScope } = context.switchToHttp().getRequest<GatedRequest>();
  if (!inboxScope) throw new Error('no scope: this route asks for no feature');
  return inboxScope;
});
