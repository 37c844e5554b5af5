// Writes JSON with Meta's bytes: non-ASCII as \uxxxx in lower case, and every slash escaped.

export function metaJson(value: unknown): Buffer {
  const text = JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(text, 'latin1');
}

interface JsonWithRaw {
  rawJSON(text: string): unknown;
}

/** A number too long for a number, as Meta writes some ids: with all its digits, and without quotes. */
export function exactNumber(digits: string): unknown {
  if (!/^\d+$/.test(digits)) throw new Error(`${digits} is no number`);
  return (JSON as unknown as JsonWithRaw).rawJSON(digits);
}
