import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, PUBLIC } from '../auth/access.decorator.js';
import type { AccessRule } from '../auth/access.decorator.js';
import { ForbiddenError, UnauthenticatedError } from '../auth/auth.errors.js';
import type { PrincipalRequest } from '../auth/caller.decorator.js';
import type { Role } from '../auth/principal.js';

const rank: Record<Role, number> = { agent: 0, admin: 1, owner: 2 };

/** Last of the guards: the member's role, or the key's scopes. A route without a rule answers nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, places);
    const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
    if (!principal) throw new UnauthenticatedError();
    if (!rule) throw new ForbiddenError('This route is closed.');
    if (principal.kind === 'apiKey') {
      if (rule.scope === null) throw new ForbiddenError('API keys cannot do this; sign in as a member.');
      if (!principal.scopes.includes(rule.scope)) {
        throw new ForbiddenError(`This API key lacks the scope ${rule.scope}.`, {
          requiredScope: rule.scope,
        });
      }
      return true;
    }
    if (rank[principal.role] < rank[rule.role]) {
      throw new ForbiddenError(`This needs the role ${rule.role}.`, { requiredRole: rule.role });
    }
    return true;
  }
}
