import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { ApiKeyPrincipal, MemberPrincipal, Principal } from '../auth/principal.js';
import { accessTo } from '../billing/access.js';
import type { PlanState } from '../billing/access.js';
import { Clock } from '../platform/clock.js';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { Callers } from '../platform/http/callers.js';
import { Unchanged } from '../platform/http/unchanged.js';

const LOOK_MS = 500;
/** As long as the guards themselves remember whom they have admitted. */
const GOOD_FOR_MS = 4_000;
const RENEW_WHEN_LEFT_MS = 1_200;
const AT_ONCE = 2_500;

type Numbered<Who> = Who & { n: number };

const living = prepared(
  `select r.n from jsonb_to_recordset($1::jsonb) as r(n int, "sessionId" uuid, "userId" uuid, "workspaceId" uuid, role text, name text)
   join sessions s on s.id = r."sessionId" and s.user_id = r."userId" and s.revoked_at is null and s.expires_at > $3
   join users u on u.id = s.user_id and u.disabled_at is null and u.name = r.name
   join members m on m.workspace_id = r."workspaceId" and m.user_id = r."userId" and m.role = r.role
   union all
   select r.n from jsonb_to_recordset($2::jsonb) as r(n int, "keyId" uuid, "workspaceId" uuid)
   join api_keys k on k.workspace_id = r."workspaceId" and k.id = r."keyId" and k.revoked_at is null
     and (k.expires_at is null or k.expires_at > $3)`,
);

const plansOf = prepared(
  `select w.id as "workspaceId", coalesce(s.plan, 'free') as plan, s.grace_until as "graceUntil"
   from unnest($1::uuid[]) as w(id) left join subscriptions s on s.workspace_id = w.id`,
);

/**
 * Polls and streams outlive the request that the guards admitted: asks again whether their callers may still come, all
 * of them in one statement.
 */
@Injectable()
export class Admissions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('admissions');
  private readonly access = new Map<string, string>();
  private timer?: NodeJS.Timeout;
  private busy = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly callers: Callers,
    private readonly unchanged: Unchanged,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.renew(), LOOK_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Of these those who may still come. */
  async among<Who extends Principal>(callers: readonly Who[]): Promise<Set<Who>> {
    const members: Numbered<MemberPrincipal>[] = [];
    const keys: Numbered<ApiKeyPrincipal>[] = [];
    callers.forEach((who, n) => {
      if (who.kind === 'member') members.push({ ...who, n });
      else keys.push({ ...who, n });
    });
    const rows = await this.transactions.query<{ n: number }>(living, [
      JSON.stringify(members),
      JSON.stringify(keys),
      this.clock.now(),
    ]);
    const open = await this.openInboxes(new Set(callers.map(({ workspaceId }) => workspaceId)));
    return new Set(rows.map(({ n }) => callers[n]).filter(({ workspaceId }) => open.has(workspaceId)));
  }

  /** Whose plan shows them the inbox; where that has become another one, screens look different. */
  private async openInboxes(workspaceIds: Set<string>): Promise<Set<string>> {
    const rows = await this.transactions.query<PlanState & { workspaceId: string }>(plansOf, [
      [...workspaceIds],
    ]);
    const now = this.clock.now();
    const open = new Set<string>();
    for (const { workspaceId, ...state } of rows) {
      const access = accessTo('inbox', state, now);
      if (access !== 'none') open.add(workspaceId);
      const known = this.access.get(workspaceId);
      if (known !== undefined && known !== access) this.unchanged.changed(workspaceId);
      this.access.set(workspaceId, access);
    }
    return open;
  }

  private async renew(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const due = performance.now() + RENEW_WHEN_LEFT_MS;
      const callers = this.callers.active().filter(({ admittedUntil }) => admittedUntil < due);
      for (let from = 0; from < callers.length; from += AT_ONCE) {
        const some = callers.slice(from, from + AT_ONCE);
        const began = performance.now();
        const good = await this.among(some.map(({ who }) => who as Principal));
        const gone = new Set(some.map(({ who }) => who).filter((who) => !good.has(who as Principal)));
        if (gone.size > 0) this.callers.dismiss((who) => gone.has(who));
        for (const caller of some) if (!gone.has(caller.who)) caller.admittedUntil = began + GOOD_FOR_MS;
      }
    } catch (error) {
      // Nobody is vouched for meanwhile: their polls go the long way.
      this.logger.warn({ err: error }, 'could not ask who may still come; will try again');
    } finally {
      this.busy = false;
    }
  }
}
