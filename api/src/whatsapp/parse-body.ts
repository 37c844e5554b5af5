const MAX_DEPTH = 64;

export type ParsedBody = { value: unknown } | { unreadable: string };

/**
 * Bytes to plain values, safely: nesting is bounded before anything is built, whole numbers beyond 2^53 become text
 * with all their digits, and text is what PostgreSQL can keep (no NUL, no half of a surrogate pair).
 */
export function parseBody(bytes: Buffer): ParsedBody {
  const { depth, longNumbers } = scan(bytes);
  if (depth > MAX_DEPTH) return { unreadable: 'nested_too_deep' };
  try {
    const text = new TextDecoder().decode(bytes);
    const parsed: unknown = longNumbers ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return { value: storable(parsed) };
  } catch {
    return { unreadable: 'not_json' };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SAFE_DIGITS = 15;

/** One pass over the bytes, no recursion. */
function scan(bytes: Buffer): { depth: number; longNumbers: boolean } {
  let depth = 0;
  let deepest = 0;
  let digits = 0;
  let longNumbers = false;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inText = false;
      continue;
    }
    digits = byte >= 0x30 && byte <= 0x39 ? digits + 1 : 0;
    if (digits > SAFE_DIGITS) longNumbers = true;
    if (byte === QUOTE) inText = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return { depth: deepest, longNumbers };
}

/** Template ids arrive as numbers too large for a double. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return value;
  return context?.source ?? String(value);
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]),
  );
}

const storableText = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();
