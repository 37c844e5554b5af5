import type { Person } from './webhook-payload.js';

/** Careful readers of single values: whatever stands there, the answer is the thing or null. */

type Value = Record<string, unknown>;

export const asRecord = (value: unknown): Value | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Value) : null;

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Numbers where Meta documents text; those too large for a number are text already, with all their digits. */
const asText = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : value);

/** Longer ids than any of Meta's do not fit an index. */
export function idText(value: unknown): string | null {
  const text = asText(value);
  return typeof text === 'string' && text !== '' && text.length <= 512 ? text : null;
}

export const nonEmpty = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export function phoneDigits(value: unknown): string | null {
  const text = asText(value);
  return typeof text === 'string' && /^\+?\d{1,20}$/.test(text) ? text.replace('+', '') : null;
}

const bsuid = (value: unknown): string | null =>
  typeof value === 'string' && /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(value) ? value : null;

/** Unix seconds, as text or number, between the first WhatsApp and the year 2100. */
export function metaTime(value: unknown): Date | null {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return null;
  return seconds >= 1_200_000_000 && seconds < 4_102_444_800 ? new Date(seconds * 1_000) : null;
}

export const identityOf = (
  phone: unknown,
  userId: unknown,
): { phone: string | null; bsuid: string | null } => ({
  phone: phoneDigits(phone),
  bsuid: bsuid(userId),
});

/** The person behind an item, with the profile that belongs to them: found by identity, never by position. */
export function personOf(
  phone: unknown,
  userId: unknown,
  parentId: unknown,
  contacts: unknown[],
): Person | null {
  const identity = identityOf(phone, userId);
  if (!identity.phone && !identity.bsuid) return null;
  const profiles = contacts.map(asRecord).filter((contact) => contact !== null);
  const contact =
    profiles.find((each) => identity.bsuid !== null && each.user_id === identity.bsuid) ??
    profiles.find((each) => identity.phone !== null && phoneDigits(each.wa_id) === identity.phone);
  const profile = asRecord(contact?.profile);
  return {
    phone: identity.phone ?? phoneDigits(contact?.wa_id),
    bsuid: identity.bsuid ?? bsuid(contact?.user_id),
    parentBsuid: bsuid(parentId) ?? bsuid(contact?.parent_user_id),
    name: shortText(profile?.name),
    username: shortText(profile?.username)?.replace(/^@/, '') ?? null,
  };
}

/** Names are any Unicode people like; only their length and line breaks are tamed. */
function shortText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return Array.from(value.replace(/\s+/g, ' ').trim()).slice(0, 120).join('') || null;
}
