import { Injectable } from '@nestjs/common';
import { SessionsService } from '../auth/sessions.service.js';
import type { Principal } from '../auth/principal.js';
import { Entitlements } from '../billing/entitlements.service.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import { MembersService } from '../workspaces/members.service.js';

/** A stream outlives the request that the guards admitted: asks again whether its caller may still listen. */
@Injectable()
export class StreamAccess {
  constructor(
    private readonly sessions: SessionsService,
    private readonly members: MembersService,
    private readonly entitlements: Entitlements,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async mayListen(who: Principal): Promise<boolean> {
    if ((await this.entitlements.access(who.workspaceId)) === 'none') return false;
    if (who.kind === 'apiKey') return this.isKeyValid(who.workspaceId, who.keyId);
    if (!(await this.sessions.isAlive(who))) return false;
    return Boolean(await this.members.find(who.workspaceId, who.userId));
  }

  private async isKeyValid(workspaceId: string, keyId: string): Promise<boolean> {
    const rows = await this.transactions.query(
      `select 1 from api_keys where workspace_id = $1 and id = $2 and revoked_at is null
         and (expires_at is null or expires_at > $3)`,
      [workspaceId, keyId, this.clock.now()],
    );
    return rows.length === 1;
  }
}
