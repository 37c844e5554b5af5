import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '../platform/clock.js';
import { prepared } from '../platform/database/prepared.js';
import { Together } from '../platform/database/together.js';
import { Transactions } from '../platform/database/transactions.js';
import { Callers } from '../platform/http/callers.js';
import { newId } from '../platform/ids.js';
import { Remembered } from '../platform/remembered.js';
import { SessionEndedError } from './auth.errors.js';

export const ACCESS_TOKEN_SECONDS = 600;
export const SESSION_DAYS = 30;
/** Two tabs may refresh at the same moment with the same cookie. */
const PARALLEL_TABS_MS = 10_000;
const CACHE_MS = 4_000;

export interface Identity {
  userId: string;
  sessionId: string;
  workspaceId: string;
  /** When the access token ends by itself. */
  endsAt: Date;
}

export interface AccessClaims {
  sub: string;
  sid: string;
  ws: string;
  /** Seconds since 1970; written by the signer. */
  exp?: number;
}

type SessionKey = Pick<Identity, 'sessionId' | 'userId'>;

interface SessionFields {
  id: string;
  userId: string;
  workspaceId: string;
}

const fields = 'id, user_id as "userId", workspace_id as "workspaceId"';
const alive = prepared(
  `select s.id from unnest($1::uuid[], $2::uuid[]) as r(id, user_id)
   join sessions s on s.id = r.id and s.user_id = r.user_id and s.revoked_at is null and s.expires_at > $3
   join users u on u.id = s.user_id and u.disabled_at is null`,
);
const digest = (token: string) => createHash('sha256').update(token).digest();

/** Sessions: opened, refreshed, ended, and looked up at every call so that ending one has effect within seconds. */
@Injectable()
export class SessionsService {
  private readonly alive = new Remembered<boolean>(CACHE_MS);
  private readonly lookUps = new Together((sessions: readonly SessionKey[]) => this.whoLives(sessions));

  constructor(
    private readonly transactions: Transactions,
    private readonly jwt: JwtService,
    private readonly clock: Clock,
    private readonly callers: Callers,
  ) {}

  async open(userId: string, workspaceId: string): Promise<{ session: SessionFields; refreshToken: string }> {
    const refreshToken = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expires = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
    const [session] = await this.transactions.query<SessionFields>(
      `insert into sessions (id, user_id, workspace_id, refresh_hash, rotated_at, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $5, $6) returning ${fields}`,
      [newId(), userId, workspaceId, digest(refreshToken), now, expires],
    );
    return { session: session, refreshToken };
  }

  /** A new refresh token for the old one; `null` keeps the cookie of a tab that was a moment quicker. */
  async refresh(token: string): Promise<{ session: SessionFields; refreshToken: string | null }> {
    const next = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const [rotated] = await this.transactions.query<SessionFields>(
      `update sessions set refresh_hash = $2, previous_hash = refresh_hash, rotated_at = $3
       where refresh_hash = $1 and revoked_at is null and expires_at > $3 returning ${fields}`,
      [digest(token), digest(next), now],
    );
    if (rotated) return { session: rotated, refreshToken: next };
    const [previous] = await this.transactions.query<SessionFields & { rotatedAt: Date }>(
      `select ${fields}, rotated_at as "rotatedAt" from sessions
       where previous_hash = $1 and revoked_at is null and expires_at > $2`,
      [digest(token), now],
    );
    if (previous && now.getTime() - previous.rotatedAt.getTime() <= PARALLEL_TABS_MS) {
      return { session: previous, refreshToken: null };
    }
    // A token used long after its successor was handed out has been stolen from one of the two.
    if (previous) await this.end(previous.id);
    throw new SessionEndedError();
  }

  async endByToken(token: string): Promise<void> {
    const [row] = await this.transactions.query<{ id: string }>(
      'select id from sessions where refresh_hash = $1 or previous_hash = $1',
      [digest(token)],
    );
    if (row) await this.end(row.id);
  }

  async end(sessionId: string): Promise<void> {
    await this.transactions.query(
      'update sessions set revoked_at = $2 where id = $1 and revoked_at is null',
      [sessionId, this.clock.now()],
    );
    this.alive.forget(sessionId);
    this.callers.dismiss((who) => (who as Partial<SessionKey>).sessionId === sessionId);
  }

  async moveTo(sessionId: string, workspaceId: string): Promise<void> {
    await this.transactions.query('update sessions set workspace_id = $2 where id = $1', [
      sessionId,
      workspaceId,
    ]);
  }

  accessToken(session: SessionFields): string {
    const claims: AccessClaims = { sub: session.userId, sid: session.id, ws: session.workspaceId };
    return this.jwt.sign(claims, { expiresIn: ACCESS_TOKEN_SECONDS });
  }

  /** Remembered for four seconds. */
  isAlive({ sessionId, userId }: SessionKey): Promise<boolean> {
    return this.alive.of(sessionId, async () => (await this.lookUps.of({ sessionId, userId })) ?? false);
  }

  private async whoLives(sessions: readonly SessionKey[]): Promise<boolean[]> {
    const rows = await this.transactions.query<{ id: string }>(alive, [
      sessions.map(({ sessionId }) => sessionId),
      sessions.map(({ userId }) => userId),
      this.clock.now(),
    ]);
    const living = new Set(rows.map(({ id }) => id));
    return sessions.map(({ sessionId }) => living.has(sessionId));
  }
}
