import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { graceAfter } from './access.js';
import type { PlanState } from './access.js';
import type { BillingDto } from './billing.dto.js';
import { Entitlements } from './entitlements.service.js';
import { PlanChanged } from './plan-changed.event.js';
import { features, planFor, planNames, plans } from './plans.js';
import type { Plan } from './plans.js';
import { Usage } from './usage.service.js';

/** The plan: what it is, and changing it. */
@Injectable()
export class BillingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly entitlements: Entitlements,
    private readonly usage: Usage,
    private readonly workspaces: WorkspacesService,
    private readonly clock: Clock,
  ) {}

  async describe(workspaceId: string): Promise<BillingDto> {
    const { plan, graceUntil } = await this.entitlements.planOf(workspaceId);
    const { timezone } = await this.workspaces.get(workspaceId);
    const { byDay, latest } = await this.usage.ofThisMonth(workspaceId, timezone);
    const describePlan = (name: Plan) => ({
      plan: name,
      features: [...plans[name].features],
      limits: { ...plans[name].limits },
    });
    return {
      ...describePlan(plan),
      usage: {
        humanRequests: byDay.reduce((sum, day) => sum + day.count, 0),
        humanRequestsByDay: byDay,
        latestHumanRequests: latest,
      },
      grace: graceUntil && graceUntil > this.clock.now() ? { until: graceUntil.toISOString() } : null,
      requiredPlanFor: Object.fromEntries(features.map((feature) => [feature, planFor(feature)])),
      plans: planNames.map(describePlan),
    };
  }

  /** Acts at once. Losing the inbox opens a grace period; nothing is deleted either way. */
  async change(workspaceId: string, plan: Plan): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.query<PlanState>(
        'select plan, grace_until as "graceUntil" from subscriptions where workspace_id = $1 for update',
        [workspaceId],
      );
      const state = row ?? { plan: 'free', graceUntil: null };
      if (state.plan === plan) return;
      await tx.query(
        `insert into subscriptions (workspace_id, plan, changed_at, grace_until) values ($1, $2, $3, $4)
         on conflict (workspace_id) do update
         set plan = excluded.plan, changed_at = excluded.changed_at, grace_until = excluded.grace_until`,
        [workspaceId, plan, tx.now, graceAfter(state, plan, tx.now)],
      );
      tx.record(new PlanChanged(workspaceId, state.plan, plan));
    });
  }
}
