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

/** 409: nobody takes payments here. */
export class NoPaymentsError extends AppError {
  constructor() {
    super(
      'billing.no_payments',
      409,
      'This installation takes no payments. Choose the plan in the settings; it acts at once.',
    );
  }
}

/** 409: what is paid for decides the plan. */
export class ManagedPlanError extends AppError {
  constructor() {
    super(
      'billing.managed',
      409,
      'The plan follows what is paid for: go through checkout, or change the subscription in the payment portal.',
    );
  }
}

/** 409: a second subscription would be paid beside the first. */
export class HasSubscriptionError extends AppError {
  constructor() {
    super(
      'billing.has_subscription',
      409,
      'There is a subscription already. Change its plan in the payment portal instead of buying another.',
    );
  }
}

/** 409: the portal shows a customer, and this workspace has not been one. */
export class NoSubscriptionError extends AppError {
  constructor() {
    super(
      'billing.no_subscription',
      409,
      'There is no subscription yet. Choose a plan and go through checkout.',
    );
  }
}

/** 409: the plan has no price here. */
export class NotForSaleError extends AppError {
  constructor(plan: Plan) {
    super('billing.not_for_sale', 409, `The plan ${plan} cannot be bought here.`, { plan });
  }
}

/** 502: no page to pay on, and nothing has changed. */
export class StripeUnavailableError extends AppError {
  constructor() {
    super(
      'billing.stripe_unavailable',
      502,
      'Stripe did not answer as it should. Nothing was changed; try again in a moment.',
    );
  }
}

export class BadStripeSignatureError extends AppError {
  constructor() {
    super('webhook.bad_signature', 401, 'The signature does not match the body, or it is too old.');
  }
}

/** 400: signed, and yet no event. Stripe shows the answer to whoever set the endpoint up. */
export class UnreadableEventError extends AppError {
  constructor() {
    super('webhook.unreadable', 400, 'The body is not an event with an id and a type.');
  }
}
