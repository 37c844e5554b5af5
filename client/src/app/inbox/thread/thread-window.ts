// Of a long thread only what is on the screen and a little around it is drawn; the rest is empty room of the same height.
import { Leg, LegHolder, ThreadItem } from './thread-items';

/** A stretch of items, both ends included. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Gap {
  kind: 'gap';
  key: string;
  /** In pixels. */
  height: number;
}

export interface DrawnLeg {
  kind: 'leg';
  key: string;
  holder: LegHolder;
  /** The thread ends in it. */
  last: boolean;
  items: (ThreadItem | Gap)[];
}

/** How many are drawn before anything could be measured. */
const AT_FIRST = 40;
/** What nobody has measured yet is taken to be this high. */
const USUAL_HEIGHT = 64;

/** How high the items were when they were drawn last. */
export class Heights {
  private readonly known = new Map<string, number>();
  private sum = 0;

  of(key: string): number {
    return this.known.get(key) ?? (this.known.size > 0 ? this.sum / this.known.size : USUAL_HEIGHT);
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  measured(key: string, height: number): void {
    this.sum += height - (this.known.get(key) ?? 0);
    this.known.set(key, height);
  }

  forget(): void {
    this.known.clear();
    this.sum = 0;
  }
}

/** Where one begins to read: around an item, or at the end. */
export function firstStretch(count: number, around: number): Stretch {
  const middle = around === -1 ? count - 1 : around;
  const from = Math.max(0, Math.min(middle - AT_FIRST / 2, count - AT_FIRST));
  return { from, to: Math.min(count - 1, from + AT_FIRST - 1) };
}

/**
 * Everything that touches the room from `top` to `bottom`, in pixels from the upper edge of what is seen, when the item
 * `at` begins at `offset`.
 */
export function stretchOf(
  keys: readonly string[],
  heights: Pick<Heights, 'of'>,
  seen: { at: number; offset: number; top: number; bottom: number },
): Stretch {
  const heightAt = (index: number): number => heights.of(keys[index] ?? '');
  let from = seen.at;
  let above = seen.offset;
  while (above > seen.top && from > 0) above -= heightAt(--from);
  let to = seen.at;
  let below = seen.offset + heightAt(to);
  while (below < seen.bottom && to < keys.length - 1) below += heightAt(++to);
  return { from, to };
}

/** Which item stands that many pixels below the first one's beginning, and where it begins. */
export function itemAt(
  keys: readonly string[],
  heights: Pick<Heights, 'of'>,
  place: number,
): { at: number; begins: number } {
  let begins = 0;
  let at = 0;
  for (; at < keys.length - 1; at += 1) {
    const height = heights.of(keys[at] ?? '');
    if (begins + height > place) break;
    begins += height;
  }
  return { at, begins };
}

/** The legs with what is drawn of them; whatever is not, alone or in its hundreds, becomes one gap. */
export function draw(
  legs: readonly Leg[],
  heights: Pick<Heights, 'of'>,
  isDrawn: (index: number, key: string) => boolean,
): (DrawnLeg | Gap)[] {
  const parts: (DrawnLeg | Gap)[] = [];
  let index = 0;
  for (const leg of legs) {
    const items: (ThreadItem | Gap)[] = [];
    let draws = false;
    for (const item of leg.items) {
      if (isDrawn(index, item.key)) {
        items.push(item);
        draws = true;
      } else grow(items, heights.of(item.key));
      index += 1;
    }
    const last = leg === legs.at(-1);
    if (draws || last) parts.push({ kind: 'leg', key: leg.key, holder: leg.holder, last, items });
    else for (const gap of items) if (gap.kind === 'gap') grow(parts, gap.height);
  }
  return parts;
}

function grow(parts: (DrawnLeg | ThreadItem | Gap)[], height: number): void {
  const before = parts.at(-1);
  if (before?.kind === 'gap') before.height += height;
  else parts.push({ kind: 'gap', key: `gap-${parts.length}`, height });
}
