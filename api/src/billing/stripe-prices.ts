import { Injectable } from '@nestjs/common';
import { Env, SettingsError } from '../platform/config/env.js';
import { largestOf, planNames } from './plans.js';
import type { Plan } from './plans.js';

/** Which plan a price at Stripe pays for. A plan may have several: by month and by year, an old one and a new. */
@Injectable()
export class StripePrices {
  private readonly plans: ReadonlyMap<string, Plan>;

  constructor(env: Env) {
    this.plans = readPrices(env.STRIPE_PRICES ?? '');
  }

  /** The plans Checkout sells, from the smallest to the largest. */
  get sold(): Plan[] {
    return planNames.filter((plan) => this.priceOf(plan) !== null);
  }

  /** What Checkout sells for a plan; null: it cannot be bought. */
  priceOf(plan: Plan): string | null {
    const [price] = [...this.plans].find(([, paid]) => paid === plan) ?? [null];
    return price;
  }

  /** The largest plan that these prices pay for; null when none is known here. */
  planOf(prices: readonly string[]): Plan | null {
    return largestOf(prices.flatMap((price) => this.plans.get(price) ?? []));
  }
}

/** Reads STRIPE_PRICES, whose shape has been checked: `plan=price|price,plan=price`. */
export function readPrices(setting: string): Map<string, Plan> {
  const plans = new Map<string, Plan>();
  for (const part of setting.split(',').filter((text) => text !== '')) {
    const [name = '', prices = ''] = part.trim().split('=');
    const plan = paidPlans.find((paid) => paid === name);
    if (!plan) throw new SettingsError(`STRIPE_PRICES: ${name} is not one of ${paidPlans.join(', ')}`);
    for (const price of prices.split('|')) {
      if (plans.has(price)) throw new SettingsError(`STRIPE_PRICES names ${price} twice`);
      plans.set(price, plan);
    }
  }
  return plans;
}

/** The smallest is what remains without paying. */
const paidPlans = planNames.slice(1);
