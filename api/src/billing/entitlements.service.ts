import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { prepared } from '../platform/database/prepared.js';
import type { Tx } from '../platform/database/transactions.js';
import { Transactions } from '../platform/database/transactions.js';
import { Together } from '../platform/database/together.js';
import { FactDispatcher } from '../platform/events/fact-dispatcher.js';
import { Unchanged } from '../platform/http/unchanged.js';
import { Remembered } from '../platform/remembered.js';
import { accessTo } from './access.js';
import type { PlanState } from './access.js';
import { PlanChanged } from './plan-changed.event.js';
import { planHas } from './plans.js';
import type { Feature } from './plans.js';

/** As long as members and sessions are. */
const CACHE_MS = 4_000;

const plansOf = prepared(
  `select workspace_id as "workspaceId", plan, grace_until as "graceUntil" from subscriptions
   where workspace_id = any($1::uuid[])`,
);

/** What a workspace may do, asked by feature and never by plan name. */
@Injectable()
export class Entitlements {
  private readonly known = new Remembered<PlanState>(CACHE_MS);
  private readonly lookUps = new Together((ids: readonly string[]) => this.lookUp(ids));

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly unchanged: Unchanged,
    dispatcher: FactDispatcher,
  ) {
    dispatcher.committed.subscribe(({ facts }) => {
      for (const { type, workspaceId } of facts)
        if (type === PlanChanged.type) this.known.forget(this.keyOf(workspaceId));
    });
  }

  /** An upgrade acts at once, on every instance: only where this process alone writes is it remembered. */
  planOf(workspaceId: string): Promise<PlanState> {
    return this.unchanged.isSure
      ? this.known.of(this.keyOf(workspaceId), () => this.read(workspaceId))
      : this.read(workspaceId);
  }

  private keyOf(workspaceId: string): string {
    return `${this.unchanged.era} ${workspaceId}`;
  }

  private async read(workspaceId: string): Promise<PlanState> {
    return (await this.lookUps.of(workspaceId)) ?? { plan: 'free', graceUntil: null };
  }

  private async lookUp(workspaceIds: readonly string[]): Promise<(PlanState | undefined)[]> {
    const rows = await this.transactions.query<PlanState & { workspaceId: string }>(plansOf, [workspaceIds]);
    const found = new Map(rows.map(({ workspaceId, ...state }) => [workspaceId, state]));
    return workspaceIds.map((id) => found.get(id));
  }

  async can(workspaceId: string, feature: Feature): Promise<boolean> {
    return planHas((await this.planOf(workspaceId)).plan, feature);
  }

  /** How far the inbox is open: all of it, only what is still with people (after a downgrade), or not. */
  async access(workspaceId: string): Promise<'full' | 'grace' | 'none'> {
    return accessTo('inbox', await this.planOf(workspaceId), this.clock.now());
  }

  /** Workspaces whose grace has run out and whose conversations have not lapsed yet. */
  async lapsed(): Promise<string[]> {
    const rows = await this.transactions.query<{ workspaceId: string }>(
      'select workspace_id as "workspaceId" from subscriptions where grace_until <= $1 order by grace_until limit 100',
      [this.clock.now()],
    );
    return rows.map((row) => row.workspaceId);
  }

  /** Whether the grace is over, with the plan held still until the transaction ends. */
  async lockLapsed(tx: Tx, workspaceId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from subscriptions where workspace_id = $1 and grace_until <= $2 for update',
      [workspaceId, tx.now],
    );
    return rows.length === 1;
  }

  async endGrace(tx: Tx, workspaceId: string): Promise<void> {
    await tx.query(
      'update subscriptions set grace_until = null where workspace_id = $1 and grace_until <= $2',
      [workspaceId, tx.now],
    );
  }
}
