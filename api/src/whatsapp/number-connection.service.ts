import { Injectable } from '@nestjs/common';
import type { ChannelVerificationDto, VerifyChannelDto } from './channel.dto.js';
import { NotVerifiedError } from './channel.errors.js';
import { GraphClient, GraphError } from './graph.client.js';
import type { GraphChannel } from './graph.client.js';
import {
  isRefused,
  judgeAccount,
  judgeNumber,
  judgeSubscription,
  judgeToken,
  NumberChecks,
} from './number-checks.js';

/** Holds what an administrator typed against what Meta says, before anything is stored. */
@Injectable()
export class NumberConnection {
  constructor(
    private readonly checks: NumberChecks,
    private readonly graph: GraphClient,
  ) {}

  /** Changes nothing, here or at Meta. */
  async verify({ phoneNumberId, wabaId, accessToken }: VerifyChannelDto): Promise<ChannelVerificationDto> {
    const found = await this.checks.ask({ phoneNumberId, wabaId, token: accessToken });
    const fields = [
      { field: 'accessToken' as const, ...judgeToken(found) },
      { field: 'phoneNumberId' as const, ...judgeNumber(found) },
      { field: 'wabaId' as const, ...judgeAccount(found, phoneNumberId) },
    ];
    const results = [...fields, { field: 'subscription' as const, ...judgeSubscription(found) }];
    const { displayPhone, name } = isRefused(found.number)
      ? { displayPhone: null, name: null }
      : found.number;
    return {
      // A missing subscription is made when the number is connected.
      ok: fields.every(({ ok }) => ok),
      results: results.map(({ field, ok, detail, remedy }) => ({ field, ok, detail, remedy })),
      displayPhone,
      verifiedName: name,
    };
  }

  /** As `verify`, refusing what does not hold; the app gets the account's webhooks from now on. */
  async prepare(wanted: VerifyChannelDto): Promise<ChannelVerificationDto> {
    const verified = await this.verify(wanted);
    if (!verified.ok) throw new NotVerifiedError(verified.results.filter(isFieldFault));
    const subscribed = verified.results.some(({ field, ok }) => field === 'subscription' && ok);
    if (!subscribed) {
      const { phoneNumberId, wabaId, accessToken } = wanted;
      await this.subscribe({ phoneNumberId, wabaId, token: accessToken });
    }
    return verified;
  }

  /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint */
  async subscribe(channel: GraphChannel): Promise<void> {
    try {
      await this.graph.subscribe(channel);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const { detail, remedy } = error.error;
      throw new NotVerifiedError([
        { field: 'wabaId', detail: `The app could not be subscribed. ${detail}`, remedy },
      ]);
    }
  }
}

const isFieldFault = ({ field, ok }: { field: string; ok: boolean }) => field !== 'subscription' && !ok;
