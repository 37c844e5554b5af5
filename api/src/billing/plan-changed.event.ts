import { Fact } from '../platform/events/fact.js';
import type { Plan } from './plans.js';

/** The workspace is on another plan: its owner chose it, or Stripe says what is paid for. */
export class PlanChanged extends Fact {
  static readonly type = 'plan.changed';
  readonly type = PlanChanged.type;

  constructor(
    workspaceId: string,
    private readonly from: Plan,
    private readonly to: Plan,
  ) {
    super(workspaceId);
  }

  override data() {
    return { from: this.from, to: this.to };
  }
}
