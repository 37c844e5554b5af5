// The price class that Meta reports with a status.
import type { JsonObject } from '../json.ts';

const FREE_SERVICE_MESSAGES = 1000;

/** Free-form messages cost nothing up to so many a month and number. */
export class ServiceAllowance {
  #used = new Map<string, number>();

  reset(): void {
    this.#used = new Map();
  }

  price(phoneNumberId: string, category: string, at: number): JsonObject {
    if (category !== 'service') return { billable: true, pricing_model: 'PMP', category, type: 'regular' };
    const month = `${phoneNumberId} ${new Date(at).toISOString().slice(0, 7)}`;
    const used = (this.#used.get(month) ?? 0) + 1;
    this.#used.set(month, used);
    const free = used <= FREE_SERVICE_MESSAGES;
    return {
      billable: !free,
      pricing_model: 'PMP',
      category,
      type: free ? 'free_customer_service' : 'regular',
    };
  }
}
