// Counts how well requests for a person are told from everything else.
import type { DetectedRequest } from '../../src/bot/request-for-person.js';
import type { HandoffLine } from './lines.ts';
import { percent } from './percent.ts';

export interface Heard {
  line: HandoffLine;
  request: DetectedRequest;
}

export interface HandoffCounts {
  lines: number;
  /** Lines that ask for a person, and of these: handed over, or at least offered a person. */
  asking: number;
  found: number;
  offered: number;
  /** Lines that do not ask and were handed over. */
  wrong: number;
}

export function countHandoffs(heard: readonly Heard[]): HandoffCounts {
  const asking = heard.filter(({ line }) => line.asks);
  const decided = (list: readonly Heard[], decision: DetectedRequest['decision']): number =>
    list.filter(({ request }) => request.decision === decision).length;
  const found = decided(asking, 'handoff');
  return {
    lines: heard.length,
    asking: asking.length,
    found,
    offered: decided(asking, 'offer'),
    wrong: decided(heard, 'handoff') - found,
  };
}

/** Of what was handed over, how much asked for it; null where nobody asks. */
export const precision = ({ asking, found, wrong }: HandoffCounts): number | null =>
  asking === 0 ? null : percent(found, found + wrong);
/** Of what asked, how much was handed over. */
export const recall = ({ found, asking }: HandoffCounts): number | null => percent(found, asking);
/** Of what did not ask, how much was handed over. */
export const falsePositives = ({ wrong, lines, asking }: HandoffCounts): number | null =>
  percent(wrong, lines - asking);
