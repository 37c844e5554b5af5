import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;
/** Asking the system for sixteen bytes costs as much as asking for thousands. */
const random = Buffer.alloc(4_096);
let used = random.length;

/** A UUIDv7 (RFC 9562): sorts by creation, so inserts stay at the right edge of every index. */
export function newId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const bytes = random.subarray(used, (used += 16));
  let ms = Date.now();
  if (ms <= lastMs) {
    ms = lastMs;
    counter = (counter + 1) & 0xfff;
    if (counter === 0) ms += 1;
  } else {
    counter = bytes.readUInt16BE(6) & 0x7ff;
  }
  lastMs = ms;
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** False for anything PostgreSQL would refuse as an id; callers answer 404, as for an absent one. */
export const isId = (value: string): boolean => uuid.test(value);
