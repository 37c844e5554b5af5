import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { UnauthenticatedError } from '../auth/auth.errors.js';
import type { PrincipalRequest } from '../auth/caller.decorator.js';
import { ApiKeysService } from './api-keys.service.js';

/** Admits programs: `Authorization: Bearer bk_…`. Anything else is left to the next guard. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly keys: ApiKeysService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    const key = /^Bearer (bk_\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!key) return true;
    const principal = await this.keys.principal(key);
    if (!principal) throw new UnauthenticatedError();
    request.principal = principal;
    return true;
  }
}
