// The switches of a running simulator, with what Meta does as the default.
import { isObject, type JsonObject } from './json.ts';

export interface Settings {
  /** How long after the step before it each status is told. */
  statusDelaysMs: { sent: number; delivered: number; read: number };
  /** Share by which those delays vary, fixed by the seed. */
  jitter: number;
  /** Customers read without anyone opening their phone page. */
  autoRead: boolean;
  /** Which statuses are told at all; leave one out to skip it. */
  statuses: string[];
  /** Meta mostly accepts and fails later. */
  windowErrors: 'async' | 'sync';
  /** May free text reach someone who never wrote to this simulator (say, before it was restarted)? */
  strangers: 'open' | 'closed';
  batch: { size: number; waitMs: number };
  /** Further copies of every webhook. */
  duplicates: number;
  /** Each webhook waits up to this long, so that they overtake each other. */
  reorderMs: number;
  parallel: number;
  /** Waits between attempts; the last one repeats for seven days. */
  retryDelaysMs: number[];
  fileSizeAs: 'string' | 'number';
  /** Mexico, Brazil and Argentina: the wa_id differs from what was dialled. */
  rewriteWaId: boolean;
  revokedTokens: string[];
}

export const defaultSettings = (): Settings => ({
  statusDelaysMs: { sent: 200, delivered: 600, read: 2500 },
  jitter: 0.3,
  autoRead: true,
  statuses: ['sent', 'delivered', 'read'],
  windowErrors: 'async',
  strangers: 'open',
  batch: { size: 1, waitMs: 50 },
  duplicates: 0,
  reorderMs: 0,
  parallel: 8,
  retryDelaysMs: [0, 1000, 2000, 4000, 8000, 15_000],
  fileSizeAs: 'string',
  rewriteWaId: true,
  revokedTokens: [],
});

/** Takes over the known keys whose kind of value fits; names the first that does not. */
export function applySettings(settings: Settings, patch: JsonObject): string | undefined {
  const target = settings as unknown as JsonObject;
  for (const [key, value] of Object.entries(patch)) {
    const known = target[key];
    if (known === undefined) return `unknown setting ${key}`;
    if (kindOf(known) !== kindOf(value)) return `${key} must be ${kindOf(known)}`;
    target[key] = isObject(known) && isObject(value) ? { ...known, ...value } : value;
  }
  return undefined;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a ${typeof value}`);
