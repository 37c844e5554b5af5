import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Env } from '../platform/config/env.js';
import { isId } from '../platform/ids.js';
import { SessionsService } from './sessions.service.js';
import type { AccessClaims, Identity } from './sessions.service.js';

export const TOKEN_AUDIENCE = 'baton';

/** Reads the access token of a request; a good signature is not enough, the session must be alive. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    env: Env,
    private readonly sessions: SessionsService,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a key: a text would be tried as a public key first, at every call.
      secretOrKey: createSecretKey(env.JWT_SECRET, 'utf8') as unknown as string,
      algorithms: ['HS256'],
      audience: TOKEN_AUDIENCE,
    });
  }

  async validate(claims: AccessClaims): Promise<Identity | false> {
    if (![claims.sub, claims.sid, claims.ws].every((id) => typeof id === 'string' && isId(id))) return false;
    const identity = {
      userId: claims.sub,
      sessionId: claims.sid,
      workspaceId: claims.ws,
      endsAt: new Date((claims.exp ?? 0) * 1_000),
    };
    return (await this.sessions.isAlive(identity)) ? identity : false;
  }
}
