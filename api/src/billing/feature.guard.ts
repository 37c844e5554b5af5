import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS } from '../auth/access.decorator.js';
import type { AccessRule } from '../auth/access.decorator.js';
import type { PrincipalRequest } from '../auth/caller.decorator.js';
import { Clock } from '../platform/clock.js';
import { accessTo } from './access.js';
import { UpgradeRequiredError } from './billing.errors.js';
import { Entitlements } from './entitlements.service.js';
import { InboxScope } from './inbox-scope.js';
import type { GatedRequest } from './inbox-scope.js';
import type { Feature } from './plans.js';

/** Second of the guards: 402 when the route's feature is not in the plan and no grace period is left. */
@Injectable()
export class FeatureGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly entitlements: Entitlements,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<PrincipalRequest & GatedRequest>();
    const { principal } = request;
    if (!rule?.feature || !principal) return true;
    const feature = rule.feature as Feature;
    const state = await this.entitlements.planOf(principal.workspaceId);
    const access = accessTo(feature, state, this.clock.now());
    if (access === 'none') throw new UpgradeRequiredError(feature, state.plan);
    request.inboxScope = new InboxScope(state.plan, access === 'grace');
    return true;
  }
}
