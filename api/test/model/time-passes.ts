// What follows the clock: time passes, rounds are made, a slow bot goes on.
import type { CommandOf } from './commands.ts';
import { DAY, HOUR, MINUTE, SECOND } from './line.ts';
import { pickFrom } from './stage.ts';
import type { Stage } from './stage.ts';
import type { Thread } from './thread.ts';

/** Nobody thinks for longer. */
const LONGEST_THOUGHT = 2 * MINUTE;

/** Step by step through all that happens by itself meanwhile; whether anything did. */
export async function moveTo({ model, lane }: Stage, until: number): Promise<boolean> {
  for (let happened = false; ;) {
    const next = model.nextAt;
    happened ||= next !== null && next <= until;
    model.now = next !== null && next > model.now && next < until ? next : until;
    await lane.setClock(model.now);
    model.run();
    if (model.now === until) return happened;
  }
}

export async function wait(stage: Stage, until: number): Promise<boolean> {
  const { model, lane } = stage;
  if (until - model.now > LONGEST_THOUGHT) await letGo(stage);
  await moveTo(stage, until);
  for (const round of ['untouched', 'resumption', 'lapse'] as const)
    await lane.ask({ ask: 'sweep', of: round });
  await lane.settle();
  model.sweeps();
  return true;
}

export async function waitFor(stage: Stage, { which, offset }: CommandOf<'waitsFor'>): Promise<boolean> {
  const moment = pickFrom(boundaries(stage).reverse(), which);
  if (moment === undefined) return false;
  return wait(stage, Math.max(stage.model.now, moment + offset * SECOND));
}

export async function hold({ model, lane }: Stage): Promise<boolean> {
  if (model.pace === 'hold') return false;
  await lane.setPace({ kind: 'hold' });
  model.paces('hold');
  return true;
}

export async function letGo({ model, lane }: Stage): Promise<boolean> {
  if (model.pace !== 'hold') return false;
  await lane.setPace({ kind: 'free' });
  await lane.settle();
  model.paces('free');
  return true;
}

/** The moments at which something changes, soonest first, to the second. */
function boundaries({ model, asked }: Stage): number[] {
  const { now, graceUntil, settings, threads, burst } = model;
  const ofThread = (thread: Thread) => {
    const { windowClosesAt, contactAt, pausedUntil, turn, handoff, statusAt, last, wakeAt, lane } = thread;
    const { escalateAfterMinutes, resumeAfterHours } = settings;
    return [
      windowClosesAt,
      windowClosesAt && windowClosesAt - MINUTE,
      contactAt && contactAt + 6 * HOUR,
      pausedUntil,
      turn && turn.until,
      turn && turn.lines[0].arrivedAt + 30 * SECOND,
      handoff && escalateAfterMinutes && handoff.at + escalateAfterMinutes * MINUTE,
      resumeAfterHours && Math.max(statusAt, last?.at ?? 0) + resumeAfterHours * HOUR,
      wakeAt,
      burst.quiet && wakeAt && wakeAt - SECOND,
      lane[0]?.at ?? null,
    ];
  };
  const moments = [
    graceUntil,
    ...[...threads.values()].flatMap(ofThread),
    ...asked.map(({ at }) => at + 7 * DAY),
  ].flatMap((moment) => (moment && moment > now ? [Math.ceil(moment / SECOND) * SECOND] : []));
  return [...new Set(moments)].sort((a, b) => a - b);
}
