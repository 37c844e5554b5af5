import { Injectable } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard as PassportGuard } from '@nestjs/passport';
import { Callers } from '../platform/http/callers.js';
import { PUBLIC } from './access.decorator.js';
import { UnauthenticatedError } from './auth.errors.js';
import type { PrincipalRequest } from './caller.decorator.js';
import type { MemberPrincipal } from './principal.js';
import { SessionsService } from './sessions.service.js';
import type { Identity } from './sessions.service.js';

const MANY = 20_000;

/** First of the guards for people: a living session, or 401. A caller already known by API key passes. */
@Injectable()
export class AuthGuard extends PassportGuard('jwt') {
  /** Tokens whose signature was found good: it stays good. Whether the session lives is asked each time. */
  private readonly read = new Map<string, Identity>();

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly callers: Callers,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<PrincipalRequest & { user?: Identity }>();
    if (request.principal) return true;
    const credential = request.headers.authorization ?? '';
    const vouchedFor = this.callers.vouchedFor(credential);
    if (vouchedFor) {
      request.principal = vouchedFor.who as MemberPrincipal;
      return true;
    }
    const known = this.read.get(credential);
    if (known && known.endsAt.getTime() > Date.now() && (await this.sessions.isAlive(known))) {
      request.user = known;
      return true;
    }
    const admitted = (await super.canActivate(context)) as boolean;
    if (request.user) this.remember(credential, request.user);
    return admitted;
  }

  private remember(credential: string, identity: Identity): void {
    if (this.read.size >= MANY) this.read.clear();
    this.read.set(credential, identity);
  }

  override handleRequest<TUser>(error: unknown, user: TUser | false): TUser {
    if (error instanceof Error) throw error;
    if (!user) throw new UnauthenticatedError();
    return user;
  }
}
