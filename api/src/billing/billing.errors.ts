import { AppError } from '../platform/errors/app-error.js';
import { planFor } from './plans.js';
import type { Feature, Plan } from './plans.js';

/** 402: the workspace's plan does not include the feature. */
export class UpgradeRequiredError extends AppError {
  constructor(feature: Feature, currentPlan: Plan) {
    const requiredPlan = planFor(feature);
    super(
      'plan.upgrade_required',
      402,
      `This is part of the plan ${requiredPlan}; the workspace is on ${currentPlan}.`,
      {
        feature,
        currentPlan,
        requiredPlan,
      },
    );
  }
}
