import { ValidationError } from '../errors/app-error.js';

/** Opaque paging positions: a short JSON array of scalars, base64url. */
export function encodeCursor(parts: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor of exactly `patterns.length` strings; anything else is the caller's mistake (400). */
export function decodeCursor(cursor: string, patterns: RegExp[], field = 'cursor'): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === patterns.length) {
      const texts = parts.map(String);
      if (texts.every((text, i) => patterns[i].test(text))) return texts;
    }
  } catch {
    // falls through to the refusal below: not JSON is the same mistake as wrong JSON
  }
  throw new ValidationError([{ field, message: 'is not a cursor this API gave out' }]);
}

export const isoPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;
export const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const numberPattern = /^\d{1,19}$/;
