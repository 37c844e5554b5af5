// When something that comes again is the same thing: a message, a report of Meta's, a request under a key. Pure.
import { createHash } from 'node:crypto';
import type { PastStatus } from '../whatsapp/webhook-payload.js';

/** What stands in for a message whose content comes later: 131060, and media of an import. */
const placeholders = new Set(['unsupported', 'media_placeholder']);

/**
 * What a message is to us. Meta may send a placeholder first and the real message a moment later under the same id:
 * that one fills it. One that an import has brought and that now comes as news is news. Whatever else comes again is
 * a repeat.
 */
export function arrivalOf(
  before: { type: string; past: boolean } | null,
  message: { type: string; past: PastStatus | null },
): 'new' | 'fills' | 'repeat' {
  if (!before) return 'new';
  if (before.past && message.past === null) return 'fills';
  return placeholders.has(before.type) && !placeholders.has(message.type) ? 'fills' : 'repeat';
}

/** Tells two reports of one status and second apart: by their errors, the only other thing a report says. */
export const fingerprintOf = (errors: unknown[] | null): string =>
  errors && errors.length > 0 ? sha256(JSON.stringify(errors)).slice(0, 32) : '';

/** 1 to 200 printable characters, not only spaces. */
export const isUsableKey = (key: string | undefined): key is string =>
  key !== undefined && /^[\x20-\x7e]{1,200}$/.test(key) && key.trim() !== '';

/** Equal for equal requests, in whatever order a client writes the properties. */
export const requestHash = (request: object): string => sha256(canonical(request));

/** What a key stands for: nothing yet, this very request, or another one. */
export function keyUse(
  known: { requestHash: string } | undefined,
  hash: string,
): 'free' | 'this' | 'another' {
  if (!known) return 'free';
  return known.requestHash === hash ? 'this' : 'another';
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted names; what is undefined is not there. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
  return `{${members.sort().join(',')}}`;
}
