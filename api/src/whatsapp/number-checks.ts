import { Injectable } from '@nestjs/common';
import type { ChannelCheckRow } from './channel.entity.js';
import { GraphClient, GraphError } from './graph.client.js';
import type { GraphChannel, NumberInfo, TokenInfo } from './graph.client.js';
import type { MessageError } from './graph.errors.js';

/** What Meta answered, question by question; an error where it refused. */
export interface Findings {
  token: TokenInfo | MessageError;
  number: NumberInfo | MessageError;
  /** Ids of the account's numbers; null where Meta gave no list. */
  numbers: string[] | null | MessageError;
  /** Ids of the apps that get the account's webhooks. */
  apps: string[] | MessageError;
}

const NEEDED = ['whatsapp_business_messaging', 'whatsapp_business_management'];
const PERMISSIONS = `Make a token of a system user with the permissions ${NEEDED.join(' and ')}.`;

/** Asks Meta about a number, one question after the other, and judges the answers. */
@Injectable()
export class NumberChecks {
  constructor(private readonly graph: GraphClient) {}

  async ask(channel: GraphChannel): Promise<Findings> {
    return {
      token: await orError(this.graph.tokenInfo(channel)),
      number: await orError(this.graph.numberInfo(channel)),
      numbers: await orError(this.graph.accountNumbers(channel)),
      apps: await orError(this.graph.subscribedAppIds(channel)),
    };
  }
}

export const isRefused = (answer: unknown): answer is MessageError =>
  answer !== null && typeof answer === 'object' && 'remedy' in answer;

export function judgeToken({ token, number }: Findings): ChannelCheckRow {
  // Asking about a token may be closed to it; that it reads its number says as much.
  const refusal = [token, number]
    .filter(isRefused)
    .find(({ code }) => code === '190' || code === 'unreachable');
  if (refusal) return bad('token', refusal.detail, refusal.remedy);
  if (isRefused(token) || token.valid === null) {
    return isRefused(number)
      ? bad('token', number.detail, number.remedy)
      : good('token', 'Meta accepts the token.');
  }
  if (!token.valid)
    return bad('token', 'Meta no longer accepts the token.', 'Make a new token and store it here.');
  const missing = NEEDED.filter((scope) => token.scopes !== null && !token.scopes.includes(scope));
  if (missing.length > 0) return bad('token', `The token lacks ${missing.join(' and ')}.`, PERMISSIONS);
  return good(
    'token',
    token.expiresAt
      ? `Meta accepts the token until ${token.expiresAt.toISOString().slice(0, 10)}.`
      : 'Meta accepts the token, and it does not expire.',
  );
}

export function judgeNumber({ number }: Findings): ChannelCheckRow {
  if (isRefused(number))
    return bad('number', number.detail, 'Copy the phone number id from Meta: WhatsApp, API setup.');
  const { displayPhone, name } = number;
  return good('number', `Meta knows it as ${[displayPhone, name].filter(Boolean).join(', ') || 'a number'}.`);
}

export function judgeAccount({ numbers }: Findings, phoneNumberId: string): ChannelCheckRow {
  const remedy = 'Copy the WhatsApp Business account id from the same page at Meta as the phone number id.';
  if (isRefused(numbers)) return bad('account', numbers.detail, remedy);
  // No list says nothing against it.
  if (numbers && !numbers.includes(phoneNumberId))
    return bad('account', 'This number does not belong to that account.', remedy);
  return good('account', 'The number belongs to the account.');
}

export function judgeSubscription({ apps, token }: Findings): ChannelCheckRow {
  const remedy = 'Subscribe the app to the account. Without it no message arrives.';
  if (isRefused(apps)) return bad('subscription', apps.detail, apps.remedy);
  const ours = isRefused(token) ? null : token.appId;
  if (apps.length === 0) return bad('subscription', 'No app gets the webhooks of this account.', remedy);
  if (ours && !apps.includes(ours))
    return bad('subscription', 'Another app gets the webhooks of this account, this one does not.', remedy);
  return good('subscription', 'The app gets the webhooks of this account.');
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export function judgeSending({ number }: Findings): ChannelCheckRow {
  if (isRefused(number)) return bad('sending', number.detail, number.remedy);
  const { canSend, reasons } = number;
  if (canSend === null) return good('sending', 'Meta reports nothing that stops sending.');
  if (canSend === 'AVAILABLE') return good('sending', 'Meta lets this number send.');
  const detail =
    canSend === 'LIMITED' ? 'Meta lets this number send with limits.' : 'Meta has blocked sending.';
  const [first] = reasons;
  return bad(
    'sending',
    [detail, ...reasons.map((reason) => reason.detail)].join(' '),
    first?.remedy ?? 'Look at the number in Meta’s WhatsApp Manager.',
  );
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits */
export function judgeStanding({ number }: Findings): ChannelCheckRow[] {
  if (isRefused(number)) return [];
  const { quality, limit, name } = number;
  return [
    quality === 'RED'
      ? bad('quality', 'Red: customers block or report what you send.', 'Send fewer unwanted templates.')
      : quality === 'YELLOW'
        ? bad(
            'quality',
            'Yellow: some customers block or report what you send.',
            'Send fewer unwanted templates.',
          )
        : good('quality', quality === 'GREEN' ? 'Green.' : 'Not rated yet.'),
    good('limit', limit ? limitWords(limit) : 'Meta does not say.'),
    name
      ? good('name', `Customers see “${name}”.`)
      : bad('name', 'No verified name.', 'Have a display name approved at Meta.'),
  ];
}

export function judgeHeard(check: 'inbound' | 'status', at: Date | null): ChannelCheckRow {
  const noun = check === 'inbound' ? 'message' : 'delivery report';
  if (at) return good(check, `The last ${noun} came ${at.toISOString()}.`);
  return bad(
    check,
    `No ${noun} has come yet.`,
    check === 'inbound'
      ? 'Write to the number from a phone. If nothing comes, check the webhook address and its fields at Meta.'
      : 'Answer a customer: the report comes with the first message sent.',
  );
}

function limitWords(tier: string): string {
  const size = /^TIER_(\d+)(K?)$/.exec(tier);
  if (size) return `${Number(size[1]) * (size[2] ? 1_000 : 1)} customers a day outside the 24-hour window.`;
  return tier === 'TIER_UNLIMITED' ? 'No limit.' : tier;
}

export const good = (check: string, detail: string): ChannelCheckRow => ({
  check,
  ok: true,
  detail,
  remedy: null,
});

export const bad = (check: string, detail: string, remedy: string): ChannelCheckRow => ({
  check,
  ok: false,
  detail,
  remedy,
});

async function orError<Answer>(question: Promise<Answer>): Promise<Answer | MessageError> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof GraphError) return error.error;
    throw error;
  }
}
