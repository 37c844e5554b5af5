import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DAY, Rounds } from '../platform/jobs/rounds.js';
import { StripeClient } from './stripe.client.js';
import { StripeEvents } from './stripe-events.service.js';

/** Once a day, every subscription that may still change is looked at, as if Stripe had told us to. */
@Injectable()
export class ReconcilePaymentsSchedule {
  constructor(
    private readonly stripe: StripeClient,
    private readonly events: StripeEvents,
    private readonly rounds: Rounds,
  ) {}

  @Cron('23 2 * * *', { timeZone: 'UTC' })
  async round(): Promise<void> {
    if (this.stripe.configured) await this.rounds.take('payments', DAY, () => this.look());
  }

  async look(): Promise<void> {
    await this.events.reconcile();
    await this.events.forgetOld();
  }
}
