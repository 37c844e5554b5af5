// Everything that can happen to a workspace, as plain data: what fast-check makes up, shrinks, and what is kept of a failure.
import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from './line.ts';
import type { Reported } from './line.ts';
import type { Patch, Wish } from './reference.ts';
import type { Saying } from './sayings.ts';
import type { Member } from './thread.ts';
import type { Outcome, Plan } from './world.ts';

export type Command =
  | { do: 'writes'; who: number; says: Saying; age: number; outcome: Outcome; fails: boolean }
  | { do: 'pair'; who: number; older: Saying; newer: Saying; age: number }
  | { do: 'echoes'; who: number }
  | { do: 'repeats'; which: number }
  | { do: 'reports'; which: number; status: Reported; code: number; named: boolean }
  | { do: 'hold' }
  | { do: 'letGo' }
  | { do: 'patches'; who: number; by: Member; patch: Patch }
  | { do: 'sends'; who: number; by: Member; wish: Wish; outcome: Outcome }
  | { do: 'sendsAgain'; which: number }
  | { do: 'retries'; which: number; outcome: Outcome }
  | { do: 'discards'; which: number }
  | { do: 'marks'; who: number; as: 'read' | 'unread' }
  | { do: 'readsBell'; by: Member }
  | { do: 'chooses'; plan: Plan }
  | { do: 'sets'; setting: Setting }
  | { do: 'waits'; ms: number }
  | { do: 'waitsFor'; which: number; offset: number }
  | { do: 'crash'; which: number; afterMs: number; during: During };

export type CommandOf<Kind extends Command['do']> = Extract<Command, { do: Kind }>;

export type Setting =
  | { resumeAfterHours: number | null }
  | { reopenClosedToBot: boolean }
  | { escalateAfterMinutes: number | null };

export type During =
  | { do: 'writes'; who: number; says: Saying }
  /** The instance whose turn it is dies while the bot thinks. */
  | { do: 'thinks'; who: number }
  | { do: 'sends'; who: number; by: Member; takeOver: boolean }
  /** While Meta has the message and has not answered. */
  | { do: 'delivers'; who: number; by: Member };

export interface Run {
  plan: Plan;
  /** Quiet and longest wait before a burst is answered. */
  patient: boolean;
  commands: Command[];
}

const who = fc.constantFrom(0, 0, 0, 1);
const by = fc.constantFrom<Member>('agent', 'agent', 'admin');
const which = fc.nat(11);
const says = fc.constantFrom<Saying>(
  ...([
    'known',
    'known',
    'unknown',
    'unknown',
    'request',
    'request',
    'greeting',
    'yes',
    'no',
    'tap',
    'photo',
    'sticker',
    'reaction',
    'call',
  ] as const),
);
/** Meta's time, before now; beyond an hour it is late. */
const age = fc.constantFrom(
  ...[
    0,
    0,
    0,
    0,
    0,
    0,
    30 * SECOND,
    HOUR - SECOND,
    HOUR,
    HOUR + SECOND,
    3 * HOUR,
    23 * HOUR + 59 * MINUTE,
    25 * HOUR,
  ],
);
const early = fc.option(fc.record({ status: fc.constantFrom('sent', 'delivered'), named: fc.boolean() }), {
  nil: undefined,
  freq: 3,
});
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Outcome>({ answer: 'accept' }) },
  {
    weight: 1,
    arbitrary: fc.record({ answer: fc.constantFrom('accept', 'drop'), early }, { noNullPrototype: true }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      { answer: fc.constantFrom('refuse', 'window', 'error', 'drop', 'later') },
      { noNullPrototype: true },
    ),
  },
);
const patch = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Patch>({ status: 'human' }) },
  { weight: 5, arbitrary: fc.constant<Patch>({ status: 'bot' }) },
  { weight: 4, arbitrary: fc.constant<Patch>({ status: 'bot', pending: true }) },
  { weight: 4, arbitrary: fc.constant<Patch>({ status: 'closed' }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Patch>({ assignee: 'agent' }, { assignee: 'admin' }, { assignee: null }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Patch>(
      { status: 'human', assignee: 'admin' },
      { status: 'human', assignee: null },
      { status: 'bot', assignee: 'agent' },
    ),
  },
  { weight: 5, arbitrary: fc.constant<Patch>({ undo: true }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Patch>({ status: 'human', stale: true }, { status: 'closed', stale: true }),
  },
);
const wish = fc.record<Wish>(
  {
    takeOver: fc.boolean(),
    template: fc.constantFrom(false, false, false, false, true),
    unseen: fc.constantFrom(null, null, null, 0, 1),
    hands: fc.constantFrom(null, null, null, 'seen', 'stale'),
  },
  { noNullPrototype: true },
);
const plain = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { noNullPrototype: true }) as unknown as fc.Arbitrary<Fields>;
const command = <Kind extends Command['do']>(
  kind: Kind,
  fields: {
    [Name in Exclude<keyof Extract<Command, { do: Kind }>, 'do'>]: fc.Arbitrary<
      Extract<Command, { do: Kind }>[Name]
    >;
  },
) => plain({ do: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<Command>;

const setting = fc.oneof(
  plain<{ resumeAfterHours: number | null }>({ resumeAfterHours: fc.constantFrom(null, 1, 4) }),
  plain<{ reopenClosedToBot: boolean }>({ reopenClosedToBot: fc.boolean() }),
  plain<{ escalateAfterMinutes: number | null }>({ escalateAfterMinutes: fc.constantFrom(null, 1, 10) }),
);
const during: fc.Arbitrary<During> = fc.oneof(
  {
    weight: 3,
    arbitrary: plain<Extract<During, { do: 'writes' }>>({
      do: fc.constant('writes'),
      who,
      says: fc.constantFrom<Saying>('known', 'unknown', 'request', 'greeting'),
    }),
  },
  { weight: 2, arbitrary: plain<Extract<During, { do: 'thinks' }>>({ do: fc.constant('thinks'), who }) },
  {
    weight: 3,
    arbitrary: plain<Extract<During, { do: 'sends' }>>({
      do: fc.constant('sends'),
      who,
      by,
      takeOver: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: plain<Extract<During, { do: 'delivers' }>>({ do: fc.constant('delivers'), who, by }),
  },
);

/** A crash is dear: about one in six hundred. */
const commands = fc.oneof(
  {
    weight: 200,
    arbitrary: command('writes', {
      who,
      says,
      age,
      outcome,
      fails: fc.constantFrom(...Array<boolean>(24).fill(false), true),
    }),
  },
  {
    weight: 16,
    arbitrary: command('pair', {
      who,
      older: says,
      newer: says,
      age: fc.constantFrom(SECOND, 20 * SECOND, 61 * MINUTE),
    }),
  },
  { weight: 22, arbitrary: command('echoes', { who }) },
  { weight: 30, arbitrary: command('repeats', { which: fc.nat(30) }) },
  {
    weight: 90,
    arbitrary: command('reports', {
      which,
      status: fc.constantFrom('sent', 'delivered', 'read', 'failed'),
      code: fc.constantFrom(131026, 131026, 131047),
      named: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 18, arbitrary: command('hold', {}) },
  { weight: 45, arbitrary: command('letGo', {}) },
  { weight: 110, arbitrary: command('patches', { who, by, patch }) },
  { weight: 80, arbitrary: command('sends', { who, by, wish, outcome }) },
  { weight: 10, arbitrary: command('sendsAgain', { which }) },
  { weight: 24, arbitrary: command('retries', { which, outcome }) },
  { weight: 14, arbitrary: command('discards', { which }) },
  { weight: 40, arbitrary: command('marks', { who, as: fc.constantFrom('read', 'unread') }) },
  { weight: 6, arbitrary: command('readsBell', { by }) },
  { weight: 12, arbitrary: command('chooses', { plan: fc.constantFrom('business', 'business', 'pro') }) },
  { weight: 14, arbitrary: command('sets', { setting }) },
  {
    weight: 22,
    arbitrary: command('waits', {
      ms: fc.constantFrom(
        SECOND,
        3 * SECOND,
        8 * SECOND,
        31 * SECOND,
        MINUTE,
        11 * MINUTE,
        HOUR,
        5 * HOUR,
        13 * HOUR,
        DAY,
        15 * DAY,
      ),
    }),
  },
  { weight: 34, arbitrary: command('waitsFor', { which: fc.nat(7), offset: fc.constantFrom(-2, -1, 0, 1) }) },
  { weight: 1, arbitrary: command('crash', { which: fc.constantFrom(0, 1), afterMs: fc.nat(40), during }) },
);

export const runs = (most: number): fc.Arbitrary<Run> =>
  fc.noBias(
    plain<Run>({
      plan: fc.constantFrom('business', 'business', 'business', 'pro'),
      patient: fc.constantFrom(false, false, false, false, false, true),
      commands: fc.array(commands, { maxLength: most, size: 'max' }),
    }),
  );
