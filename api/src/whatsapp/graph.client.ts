import { Injectable, Logger } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { knownError, readError } from './graph.errors.js';
import type { MessageError } from './graph.errors.js';
import { asList, asRecord, idText, nonEmpty } from './read-values.js';

/** A number and its key: what every call needs. */
export interface GraphChannel {
  phoneNumberId: string;
  wabaId: string;
  /** Null when the number has none: every call is then refused here. */
  token: string | null;
}

/** What became of a send. Only `ambiguous` leaves open whether the customer got it. */
export type SendOutcome =
  | { kind: 'accepted'; wamid: string; waId: string | null; bsuid: string | null }
  | { kind: 'refused'; error: MessageError; stopsNumber: boolean }
  | { kind: 'later'; error: MessageError; retryAfterMs: number | null }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'ambiguous'; reason: string };

/** A read from Meta that did not succeed. */
export class GraphError extends Error {
  constructor(readonly error: MessageError) {
    super(`${error.code}: ${error.detail}`);
  }
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

interface Answer {
  status: number;
  /** Null when it is not JSON: network devices answer HTML. */
  body: Record<string, unknown> | null;
  retryAfter: string | null;
}

const TIMEOUT_MS = 20_000;
const MAX_PAGES = 100;
const TEMPLATE_FIELDS = 'id,name,language,status,category,parameter_format,components';
/** Failures before a byte of the request was written. */
const neverConnected = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Speaks to Meta's Graph API, at one configured origin, never following a redirect away from it. */
@Injectable()
export class GraphClient {
  private readonly logger = new Logger('graph');
  private readonly base: string;

  constructor(env: Env) {
    this.base = `${env.WHATSAPP_GRAPH_URL.replace(/\/+$/, '')}/${env.WHATSAPP_API_VERSION}`;
  }

  /**
   * One attempt, never repeated here: Meta has no idempotency key.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
   */
  async sendMessage(channel: GraphChannel, body: Record<string, unknown>): Promise<SendOutcome> {
    if (!channel.token)
      return { kind: 'refused', error: readError({ code: 190, message: noToken }), stopsNumber: true };
    try {
      const answer = await this.call(
        'POST',
        `${encodeURIComponent(channel.phoneNumberId)}/messages`,
        channel.token,
        body,
      );
      return classify(answer);
    } catch (error) {
      const reason = failureCode(error);
      this.logger.warn({ reason }, 'no answer from the Graph API');
      return { kind: isNeverConnected(error) ? 'not_sent' : 'ambiguous', reason };
    }
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

  async numberInfo(
    channel: GraphChannel,
  ): Promise<{ displayPhone: string | null; name: string | null; quality: string | null }> {
    const fields = 'display_phone_number,verified_name,quality_rating';
    const body = await this.read(channel, `${encodeURIComponent(channel.phoneNumberId)}?fields=${fields}`);
    return {
      displayPhone: nonEmpty(body.display_phone_number),
      name: nonEmpty(body.verified_name),
      quality: nonEmpty(body.quality_rating),
    };
  }

  /** The apps that get this account's webhooks; forgetting ours is why "nothing arrives". */
  async subscribedApps(channel: GraphChannel): Promise<number> {
    const body = await this.read(channel, `${encodeURIComponent(channel.wabaId)}/subscribed_apps`);
    return asList(body.data).length;
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

  private async read(channel: GraphChannel, path: string): Promise<Record<string, unknown>> {
    if (!channel.token) throw new GraphError(readError({ code: 190, message: noToken }));
    let answer: Answer;
    try {
      answer = await this.call('GET', path, channel.token);
    } catch (error) {
      throw new GraphError(
        readError({ code: 'unreachable', message: `WhatsApp could not be reached (${failureCode(error)}).` }),
      );
    }
    if (answer.status === 200 && answer.body) return answer.body;
    throw new GraphError(
      readError(answer.body?.error ?? { code: `http_${answer.status}`, message: `HTTP ${answer.status}` }),
    );
  }

  private async call(method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.base}/${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: readJson(text), retryAfter: response.headers.get('retry-after') };
  }
}

const noToken = 'This number has no access token.';

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
    if (answer.status === 429) return { kind: 'later', error: readError({ code: 130429 }), retryAfterMs };
    if (answer.status < 400 || answer.status >= 500)
      return { kind: 'ambiguous', reason: `http_${answer.status}` };
  }
  const error = readError(answer.body?.error ?? { code: `http_${answer.status}` });
  const known = knownError(error.code);
  const kind =
    known?.class ?? (answer.status === 429 ? 'later' : answer.status >= 500 ? 'ambiguous' : 'refused');
  if (kind === 'later') return { kind, error, retryAfterMs };
  if (kind === 'ambiguous') return { kind, reason: error.code };
  return { kind, error, stopsNumber: known?.stopsNumber ?? false };
}

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

/** fetch wraps the socket's error; several addresses tried give several of them. */
function causeOf(error: unknown): Record<string, unknown> {
  const cause = asRecord(asRecord(error)?.cause) ?? asRecord(error);
  return asRecord(asList(cause?.errors)[0]) ?? cause ?? {};
}

function failureCode(error: unknown): string {
  const { code, name } = causeOf(error);
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

function isNeverConnected(error: unknown): boolean {
  const { code, syscall } = causeOf(error);
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    (typeof code === 'string' && neverConnected.has(code))
  );
}
