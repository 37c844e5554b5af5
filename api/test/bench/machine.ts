// What a run was measured on, and how far its figures can be trusted.
import { createHash } from 'node:crypto';
import { cpus, loadavg, totalmem } from 'node:os';
import { ms } from './table.ts';

export function describeMachine(): string {
  const [first] = cpus();
  return `${String(cpus().length)} × ${first?.model ?? 'processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GB, Node ${process.version}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`;
}

/** The same work again and again: a quiet machine takes the same time for it. */
export function noise(): string {
  const took = Array.from({ length: 30 }, () => {
    const began = performance.now();
    let hash = Buffer.alloc(32);
    for (let i = 0; i < 5_000; i += 1) hash = createHash('sha256').update(hash).digest();
    return performance.now() - began;
  }).sort((one, other) => one - other);
  return `${ms(took[15] ?? NaN)} (${ms(took.at(-1) ?? NaN)})`;
}
