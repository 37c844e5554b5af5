import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { Clock } from '../platform/clock.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { BadStripeSignatureError, UnreadableEventError } from './billing.errors.js';
import { StripeClient } from './stripe.client.js';
import { readStripeEvent } from './stripe-event.js';
import { StripeEvents } from './stripe-events.service.js';

@Controller('webhooks/stripe')
@ApiExcludeController()
export class StripeWebhookController {
  constructor(
    private readonly stripe: StripeClient,
    private readonly events: StripeEvents,
    private readonly clock: Clock,
  ) {}

  /** Answers once the event is safe; Stripe repeats whatever gets another answer. */
  @Post()
  @Public()
  @HttpCode(200)
  async receive(@Headers('stripe-signature') signature: unknown, @Body() body: unknown): Promise<void> {
    if (!this.stripe.configured) throw new NotFoundError('Route');
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const verified = await this.stripe.verify(
      bytes,
      typeof signature === 'string' ? signature : '',
      this.clock.now(),
    );
    if (verified === null) throw new BadStripeSignatureError();
    const event = readStripeEvent(verified);
    if (!event) throw new UnreadableEventError();
    await this.events.keep(event);
  }
}
