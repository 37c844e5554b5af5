// The switches of a running simulator, with what Meta does as the default.
import { isObject, numberAt, type JsonObject } from './json.ts';

export interface Settings {
  /** How long after the step before it each status is told. */
  statusDelaysMs: { sent: number; delivered: number; read: number; played: number };
  /** Share by which those delays vary, fixed by the seed. */
  jitter: number;
  /** Customers read without anyone opening their phone page. */
  autoRead: boolean;
  /** Which statuses are told at all; leave one out to skip it. */
  statuses: string[];
  /** Meta mostly accepts and fails later. */
  windowErrors: 'async' | 'sync';
  /** How many messages, and how many management calls; 0 switches a limit off. */
  limits: { perSecond: number; pairBurst: number; pairEveryMs: number; managementPerHour: number };
  /** What becomes of a new template: `APPROVED`, `REJECTED`, or `none` until the control plane decides. */
  templateReview: { decision: string; afterMs: number };
  /** What a token may do: `{scopes?, accounts?, expired?}`. One that is not listed may do everything. */
  tokens: JsonObject;
  /** `closed`: a token that is not listed is no token. */
  unknownTokens: string;
  /** `closed`: a number or account that is not listed does not exist, instead of being made up. */
  unknownNumbers: string;
  /** May free text reach someone who never wrote to this simulator (say, before it was restarted)? */
  strangers: 'open' | 'closed';
  /** Up to 1,000 updates in a webhook: as changes of one entry, as entries, or as messages of one value. */
  batch: { size: number; waitMs: number; as: string };
  /** Further copies of every webhook. */
  duplicates: number;
  /** Each webhook waits up to this long, so that they overtake each other. */
  reorderMs: number;
  /** Every webhook waits that long at least. */
  delayMs: number;
  /** `wrong` and `none` last until switched back; the attempts after that are signed well again. */
  signWith: string;
  parallel: number;
  /** Waits between attempts; the last one repeats for seven days. */
  retryDelaysMs: number[];
  fileSizeAs: 'string' | 'number';
  /** Mexico, Brazil and Argentina: the wa_id differs from what was dialled. */
  rewriteWaId: boolean;
  revokedTokens: string[];
}

export const defaultSettings = (): Settings => ({
  statusDelaysMs: { sent: 200, delivered: 600, read: 2500, played: 3000 },
  jitter: 0.3,
  autoRead: true,
  statuses: ['sent', 'delivered', 'read', 'played'],
  windowErrors: 'async',
  limits: { perSecond: 80, pairBurst: 45, pairEveryMs: 6000, managementPerHour: 5000 },
  templateReview: { decision: 'APPROVED', afterMs: 3000 },
  tokens: {},
  unknownTokens: 'open',
  unknownNumbers: 'open',
  strangers: 'open',
  batch: { size: 1, waitMs: 50, as: 'changes' },
  duplicates: 0,
  reorderMs: 0,
  delayMs: 0,
  signWith: 'secret',
  parallel: 8,
  retryDelaysMs: [0, 1000, 2000, 4000, 8000, 15_000],
  fileSizeAs: 'string',
  rewriteWaId: true,
  revokedTokens: [],
});

// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
const MOST_IN_A_BATCH = 1000;

const WORDS: Record<string, string[]> = {
  windowErrors: ['async', 'sync'],
  strangers: ['open', 'closed'],
  unknownTokens: ['open', 'closed'],
  unknownNumbers: ['open', 'closed'],
  signWith: ['secret', 'wrong', 'none'],
  fileSizeAs: ['string', 'number'],
  'batch.as': ['changes', 'entries', 'values'],
  'templateReview.decision': ['APPROVED', 'REJECTED', 'none'],
};

/** Takes over the known keys whose kind of value fits; names the first that does not. */
export function applySettings(settings: Settings, patch: JsonObject): string | undefined {
  const target = settings as unknown as JsonObject;
  for (const [key, words] of Object.entries(WORDS)) {
    const given = key
      .split('.')
      .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), patch);
    if (given !== undefined && !(typeof given === 'string' && words.includes(given)))
      return `${key} must be one of ${words.join(', ')}`;
  }
  const size = numberAt(patch['batch'], 'size') ?? 1;
  if (size < 1 || size > MOST_IN_A_BATCH) return `batch.size must be 1 to ${MOST_IN_A_BATCH}`;
  for (const [key, value] of Object.entries(patch)) {
    const known = target[key];
    if (known === undefined) return `unknown setting ${key}`;
    if (kindOf(known) !== kindOf(value)) return `${key} must be ${kindOf(known)}`;
    target[key] = isObject(known) && isObject(value) ? { ...known, ...value } : value;
  }
  return undefined;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a ${typeof value}`);
