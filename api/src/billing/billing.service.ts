import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { graceAfter } from './access.js';
import type { PlanState } from './access.js';
import type { BillingDto } from './billing.dto.js';
import { ManagedPlanError } from './billing.errors.js';
import { Entitlements } from './entitlements.service.js';
import { PaymentsService } from './payments.service.js';
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
    private readonly payments: PaymentsService,
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
      payments: await this.payments.describe(workspaceId),
      grace: graceUntil && graceUntil > this.clock.now() ? { until: graceUntil.toISOString() } : null,
      requiredPlanFor: Object.fromEntries(features.map((feature) => [feature, planFor(feature)])),
      plans: planNames.map(describePlan),
    };
  }

  /** The owner's own choice. Where payments are taken they decide instead. */
  async change(workspaceId: string, plan: Plan): Promise<void> {
    await this.transactions.run(async (tx) => {
      const state = await this.lockPlan(tx, workspaceId);
      if (state.plan !== plan && this.payments.configured) throw new ManagedPlanError();
      await this.move(tx, workspaceId, state, plan);
    });
  }

  /** From the locked plan to another. Acts at once. Losing the inbox opens a grace period; nothing is deleted either way. */
  async move(tx: Tx, workspaceId: string, from: PlanState, to: Plan): Promise<void> {
    if (from.plan === to) return;
    await tx.query(
      'update subscriptions set plan = $2, changed_at = $3, grace_until = $4 where workspace_id = $1',
      [workspaceId, to, tx.now, graceAfter(from, to, tx.now)],
    );
    tx.record(new PlanChanged(workspaceId, from.plan, to));
  }

  /** Today's plan, held still until the transaction ends. */
  async lockPlan(tx: Tx, workspaceId: string): Promise<PlanState> {
    const [row] = await tx.query<PlanState>(
      `insert into subscriptions as s (workspace_id, plan, changed_at) values ($1, $2, $3)
       on conflict (workspace_id) do update set plan = s.plan returning plan, grace_until as "graceUntil"`,
      [workspaceId, planNames[0], tx.now],
    );
    return row;
  }
}
