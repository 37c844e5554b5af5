import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { StripeClient } from './stripe.client.js';
import { StripeEvents } from './stripe-events.service.js';

/** Once a day, every subscription that may still change is looked at, as if Stripe had told us to. */
@Injectable()
export class ReconcilePaymentsSchedule {
  constructor(
    private readonly stripe: StripeClient,
    private readonly events: StripeEvents,
  ) {}

  @Cron('23 2 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    if (!this.stripe.configured) return;
    await this.events.reconcile();
    await this.events.forgetOld();
  }
}
