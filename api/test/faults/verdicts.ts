// What must hold at the end, of each message: what Meta accepted, what Meta told, and what the product shows.
import type { Promised } from './agents.ts';
import { unclear } from './faulty-graph.ts';
import type { Attempt } from './faulty-graph.ts';

export interface Shown {
  id: string;
  status: string;
  code: string | null;
  /** Still in the queue. */
  queued: boolean;
}

export interface Evidence {
  promised: Promised[];
  shown: Shown[];
  log: Attempt[];
  told: ReadonlyMap<string, ReadonlySet<string>>;
  /** On their way when something was killed. */
  caught: ReadonlySet<string>;
}

const strongest = ['read', 'delivered', 'failed', 'sent'];

export function violationsIn({ promised, shown, log, told, caught }: Evidence): string[] {
  const attempts = Map.groupBy(log, ({ messageId }) => messageId);
  const states = new Map(shown.map((one) => [one.id, one]));
  const known = new Set(promised.map(({ messageId }) => messageId));
  return [
    ...promised.flatMap(({ messageId }) => {
      const of = attempts.get(messageId) ?? [];
      const state = states.get(messageId);
      return complaintsAbout(state, of, told, caught.has(messageId)).map((what) => `${messageId}: ${what}`);
    }),
    ...shown.filter(({ id }) => !known.has(id)).map(({ id }) => `${id}: nobody was told of it`),
    ...[...attempts.keys()].filter((id) => !states.has(id)).map((id) => `${id}: sent, and not ours`),
    ...disorder(promised, log),
  ];
}

function complaintsAbout(
  state: Shown | undefined,
  attempts: Attempt[],
  told: Evidence['told'],
  wasCaught: boolean,
): string[] {
  if (!state) return ['promised and lost'];
  const accepted = attempts.filter((attempt) => attempt.accepted);
  if (accepted.length > 1) return [`Meta accepted it ${accepted.length} times`];
  if (state.queued || state.status === 'queued') return [`still ${state.status}`];
  const [one] = accepted;
  const reports = one && told.get(one.wamid);
  const should = strongest.find((word) => reports?.has(word)) ?? expected(one, attempts, wasCaught);
  const is = state.status;
  return (typeof should === 'string' ? is === should : should.includes(is))
    ? []
    : [
        `shows ${is}${state.code ? ` (${state.code})` : ''}, should be ${String(should)} after ` +
          attempts.map(({ answer }) => answer).join(', '),
      ];
}

/** Without a report: what the answers allow. */
function expected(one: Attempt | undefined, attempts: Attempt[], wasCaught: boolean): string | string[] {
  const last = attempts.at(-1);
  if (!last) return wasCaught ? 'unconfirmed' : ['no attempt at all'];
  const plain = one
    ? unclear.has(one.answer)
      ? 'unconfirmed'
      : 'accepted'
    : unclear.has(last.answer)
      ? 'unconfirmed'
      : 'failed';
  return wasCaught ? [plain, 'unconfirmed'] : plain;
}

/** In a conversation nothing of a later message may come to Meta before all of the earlier ones. */
function disorder(promised: Promised[], log: Attempt[]): string[] {
  const places = new Map(promised.map((one) => [one.messageId, one]));
  const furthest = new Map<string, number>();
  return log.flatMap(({ messageId }) => {
    const place = places.get(messageId);
    if (!place) return [];
    const before = furthest.get(place.conversationId) ?? -1;
    furthest.set(place.conversationId, Math.max(before, place.index));
    return place.index < before ? [`${messageId}: line ${place.index} came after line ${before}`] : [];
  });
}
