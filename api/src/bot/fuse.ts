// Compares meanings, and makes one ranking of two. Pure.

/** Little-endian 32-bit floats, as they are stored. */
export function packed(vector: readonly number[]): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
  return bytes;
}

export const unpacked = (bytes: Buffer): number[] =>
  Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readFloatLE(i * 4));

/** From -1 to 1; vectors of different sizes have nothing in common. */
export function likeness(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return 0;
  let [dot, sizeA, sizeB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i] * b[i];
    sizeA += a[i] * a[i];
    sizeB += b[i] * b[i];
  }
  return sizeA === 0 || sizeB === 0 ? 0 : dot / Math.sqrt(sizeA * sizeB);
}

/** Softens the difference between the first places. */
const SOFTENED = 60;

/** Reciprocal rank fusion: scores of different kinds cannot be compared, places can. Best first. */
export function fused(rankings: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings)
    ranking.forEach((id, place) => scores.set(id, (scores.get(id) ?? 0) + 1 / (SOFTENED + place + 1)));
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
