import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Identity } from '../auth/sessions.service.js';
import type { PrincipalRequest } from '../auth/caller.decorator.js';
import { UnauthenticatedError } from '../auth/auth.errors.js';
import { MembersService } from './members.service.js';

/** Turns a signed-in user into a member of the workspace the session is in; no longer a member: 401. */
@Injectable()
export class WorkspaceGuard implements CanActivate {
  constructor(private readonly members: MembersService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PrincipalRequest & { user?: Identity }>();
    if (request.principal || !request.user) return true;
    const { workspaceId, userId, sessionId, endsAt } = request.user;
    const member = await this.members.find(workspaceId, userId);
    if (!member) throw new UnauthenticatedError();
    request.principal = {
      kind: 'member',
      workspaceId,
      userId,
      sessionId,
      name: member.name,
      role: member.role,
      endsAt,
    };
    return true;
  }
}
