import { Injectable, Logger } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { knownError, noToken, readError, TOKEN_REFUSED } from './graph.errors.js';
import type { MessageError } from './graph.errors.js';
import { exchange, NoAnswerError } from './graph.request.js';
import { asList, asRecord, idText, metaTime, nonEmpty } from './read-values.js';

/** A number and its key: what every call needs. */
export interface GraphChannel {
  phoneNumberId: string;
  wabaId: string;
  /** Null when the number has none that can be read: every call is then refused here. */
  token: string | null;
}

/** What became of a send. Only `ambiguous` leaves open whether the customer got it. */
export type SendOutcome =
  | { kind: 'accepted'; wamid: string; waId: string | null; bsuid: string | null }
  | { kind: 'refused'; error: MessageError }
  | { kind: 'later'; error: MessageError; retryAfterMs: number | null; pausesMs?: number }
  /** Nothing goes out from this number any more, until somebody acts. */
  | { kind: 'stopped'; error: MessageError }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'ambiguous'; reason: string };

/** A read from Meta that did not succeed. */
export class GraphError extends Error {
  constructor(readonly error: MessageError) {
    super(`${error.code}: ${error.detail}`);
  }
}

/** What Meta says of a number. */
export interface NumberInfo {
  displayPhone: string | null;
  name: string | null;
  quality: string | null;
  /** How many people a day may be written to outside the window: TIER_2K and the like. */
  limit: string | null;
  /** AVAILABLE, LIMITED or BLOCKED. */
  canSend: string | null;
  reasons: MessageError[];
}

/** What Meta says of a token; null where it does not say. */
export interface TokenInfo {
  valid: boolean | null;
  appId: string | null;
  scopes: string[] | null;
  /** Null: it does not expire. */
  expiresAt: Date | null;
}

export interface GraphTemplate {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: Record<string, unknown>[];
}

type RefusalListener = (channel: GraphChannel, error: MessageError) => void;

/** A send under way. */
export interface Sending {
  /** It has been written to the wire, or will never be. */
  left: Promise<void>;
  outcome: Promise<SendOutcome>;
}

/** As much of an answer as decides; `body` is null when it is not JSON: network devices answer HTML. */
interface Answer {
  status: number;
  body: Record<string, unknown> | null;
  retryAfter: string | null;
}

const MAX_PAGES = 100;
const TEMPLATE_FIELDS = 'id,name,language,status,category,parameter_format,components';
const NUMBER_FIELDS =
  'display_phone_number,verified_name,quality_rating,whatsapp_business_manager_messaging_limit,health_status';

/** Speaks to Meta's Graph API, at one configured origin, never following a redirect away from it. */
@Injectable()
export class GraphClient {
  private readonly logger = new Logger('graph');
  private readonly base: string;
  private tokenRefused: RefusalListener = () => undefined;

  constructor(env: Env) {
    this.base = `${env.WHATSAPP_GRAPH_URL.replace(/\/+$/, '')}/${env.WHATSAPP_API_VERSION}`;
  }

  /**
   * One attempt, never repeated here: Meta has no idempotency key.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
   */
  sendMessage(channel: GraphChannel, body: Record<string, unknown>): Sending {
    const { phoneNumberId, token } = channel;
    if (!token) {
      const error = readError({ code: 190, message: noToken });
      return {
        left: Promise.resolve(),
        outcome: Promise.resolve({ kind: 'stopped', error }),
      };
    }
    const { left, answer } = this.call('POST', `${encodeURIComponent(phoneNumberId)}/messages`, token, body);
    return { left, outcome: this.judge(answer) };
  }

  /**
   * This message and all before it are read; `typing` also shows for a while that an answer is coming.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
   */
  async markRead(channel: GraphChannel, wamid: string, { typing }: { typing: boolean }): Promise<void> {
    await this.read(channel, `${encodeURIComponent(channel.phoneNumberId)}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      ...(typing && { typing_indicator: { type: 'text' } }),
    });
  }

  /** Every template of the account, page after page. A stale cursor (131059) starts over once. */
  async listTemplates(channel: GraphChannel): Promise<GraphTemplate[]> {
    try {
      return await this.allTemplates(channel);
    } catch (error) {
      if (error instanceof GraphError && error.error.code === '131059') return this.allTemplates(channel);
      throw error;
    }
  }

  /** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api */
  async numberInfo(channel: GraphChannel): Promise<NumberInfo> {
    const body = await this.read(
      channel,
      `${encodeURIComponent(channel.phoneNumberId)}?fields=${NUMBER_FIELDS}`,
    );
    return readNumber(body);
  }

  /** The ids of the account's numbers; null when the answer holds no list. */
  async accountNumbers(channel: GraphChannel): Promise<string[] | null> {
    const body = await this.read(
      channel,
      `${encodeURIComponent(channel.wabaId)}/phone_numbers?fields=id&limit=100`,
    );
    return Array.isArray(body.data) ? body.data.flatMap((row) => idText(asRecord(row)?.id) ?? []) : null;
  }

  /** https://developers.facebook.com/docs/graph-api/reference/debug_token */
  async tokenInfo(channel: GraphChannel): Promise<TokenInfo> {
    const body = await this.read(
      channel,
      `debug_token?input_token=${encodeURIComponent(channel.token ?? '')}`,
    );
    return readToken(asRecord(body.data));
  }

  async subscribe(channel: GraphChannel): Promise<void> {
    await this.read(channel, `${encodeURIComponent(channel.wabaId)}/subscribed_apps`, {});
  }

  /** The apps that get this account's webhooks; forgetting ours is why "nothing arrives". */
  async subscribedApps(channel: GraphChannel): Promise<number> {
    return (await this.subscribedAppIds(channel)).length;
  }

  async subscribedAppIds(channel: GraphChannel): Promise<string[]> {
    const body = await this.read(channel, `${encodeURIComponent(channel.wabaId)}/subscribed_apps`);
    return asList(body.data).map(
      (row) => idText(asRecord(asRecord(row)?.whatsapp_business_api_data)?.id) ?? '',
    );
  }

  /** Calls back when Meta refuses the token of somebody who only reads. */
  onTokenRefused(listener: RefusalListener): void {
    this.tokenRefused = listener;
  }

  private async judge(answer: Promise<Answer>): Promise<SendOutcome> {
    try {
      return classify(await answer);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.logger.warn({ reason: error.code }, 'no answer from the Graph API');
      return { kind: error.begun ? 'ambiguous' : 'not_sent', reason: error.code };
    }
  }

  private async allTemplates(channel: GraphChannel): Promise<GraphTemplate[]> {
    const templates: GraphTemplate[] = [];
    let after = '';
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = `fields=${TEMPLATE_FIELDS}&limit=100${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
      const body = await this.read(
        channel,
        `${encodeURIComponent(channel.wabaId)}/message_templates?${query}`,
      );
      templates.push(
        ...asList(body.data)
          .map(readTemplate)
          .filter((template) => template !== null),
      );
      const paging = asRecord(body.paging);
      const next = nonEmpty(asRecord(paging?.cursors)?.after);
      // The cursor is used, not the `next` address: it could lead to another origin.
      if (!nonEmpty(paging?.next) || !next || next === after) return templates;
      after = next;
    }
    throw new GraphError(readError({ code: 'paging', message: `more than ${MAX_PAGES} pages of templates` }));
  }

  /** A question, or with a body a wish that may be repeated. */
  private async read(channel: GraphChannel, path: string, body?: object): Promise<Record<string, unknown>> {
    if (!channel.token) throw new GraphError(readError({ code: 190, message: noToken }));
    let answer: Answer;
    try {
      answer = await this.call(body ? 'POST' : 'GET', path, channel.token, body).answer;
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      const message = `WhatsApp could not be reached (${error.code}).`;
      throw new GraphError(readError({ code: 'unreachable', message }));
    }
    if (answer.status === 200 && answer.body) return answer.body;
    const error = readError(
      answer.body?.error ?? { code: `http_${answer.status}`, message: `HTTP ${answer.status}` },
    );
    if (error.code === TOKEN_REFUSED) this.tokenRefused(channel, error);
    throw new GraphError(error);
  }

  private call(
    method: 'GET' | 'POST',
    path: string,
    token: string,
    body?: object,
  ): { left: Promise<void>; answer: Promise<Answer> } {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const { left, answer } = exchange(new URL(`${this.base}/${path}`), {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    return {
      left,
      answer: answer.then(({ status, text, retryAfter }) => ({ status, body: readJson(text), retryAfter })),
    };
  }
}

/** Known codes decide; beyond them a 4xx is a refusal, and everything else may have gone out. */
function classify(answer: Answer): SendOutcome {
  const [message] = asList(answer.body?.messages);
  const wamid = idText(asRecord(message)?.id);
  if (answer.status === 200 && wamid) {
    const contact = asRecord(asList(answer.body?.contacts)[0]);
    return { kind: 'accepted', wamid, waId: nonEmpty(contact?.wa_id), bsuid: nonEmpty(contact?.user_id) };
  }
  const retryAfterMs =
    answer.retryAfter && /^\d{1,5}$/.test(answer.retryAfter) ? Number(answer.retryAfter) * 1_000 : null;
  if (!asRecord(answer.body?.error)) {
    if (answer.status === 429) return later(readError({ code: 130429 }), retryAfterMs);
    if (answer.status < 400 || answer.status >= 500)
      return { kind: 'ambiguous', reason: `http_${answer.status}` };
  }
  const error = readError(answer.body?.error ?? { code: `http_${answer.status}` });
  const known = knownError(error.code);
  const kind =
    known?.class ?? (answer.status === 429 ? 'later' : answer.status >= 500 ? 'ambiguous' : 'refused');
  if (kind === 'later') return later(error, retryAfterMs);
  if (kind === 'ambiguous') return { kind, reason: error.code };
  return { kind, error };
}

function readNumber(body: Record<string, unknown>): NumberInfo {
  const health = asRecord(body.health_status);
  const entities = asList(health?.entities).map(asRecord);
  return {
    displayPhone: nonEmpty(body.display_phone_number),
    name: nonEmpty(body.verified_name),
    quality: nonEmpty(body.quality_rating),
    limit: nonEmpty(body.whatsapp_business_manager_messaging_limit),
    canSend: nonEmpty(health?.can_send_message),
    reasons: entities.flatMap((entity) => asList(entity?.errors).map(readHealthError)),
  };
}

/** Here the code, the words and the remedy have names of their own. */
function readHealthError(value: unknown): MessageError {
  const error = asRecord(value);
  const read = readError({ code: error?.error_code, details: error?.error_description });
  return { ...read, remedy: nonEmpty(error?.possible_solution) ?? read.remedy };
}

function readToken(data: Record<string, unknown> | null): TokenInfo {
  return {
    valid: typeof data?.is_valid === 'boolean' ? data.is_valid : null,
    appId: idText(data?.app_id),
    scopes: Array.isArray(data?.scopes) ? data.scopes.map(String) : null,
    expiresAt: metaTime(data?.expires_at),
  };
}
const later = (error: MessageError, retryAfterMs: number | null): SendOutcome => ({
  kind: 'later',
  error,
  retryAfterMs,
  pausesMs: knownError(error.code)?.pausesMs,
});

function readTemplate(value: unknown): GraphTemplate | null {
  const template = asRecord(value);
  const [id, name, language] = [idText(template?.id), idText(template?.name), idText(template?.language)];
  if (!template || !id || !name || !language) return null;
  return {
    id,
    name,
    language,
    category: nonEmpty(template.category) ?? 'UNKNOWN',
    status: nonEmpty(template.status) ?? 'UNKNOWN',
    parameterFormat: template.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: asList(template.components)
      .map(asRecord)
      .filter((component) => component !== null),
  };
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}
