import type { ActorKind } from './actor.js';
import type { Conversation, ConversationStatus } from './conversation.entity.js';
import { applyTransition, heldBy, reasonFor, rules } from './conversation.transitions.js';
import type { Circumstances, Held, TransitionReason } from './conversation.transitions.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const earlier = new Date('2026-03-01T11:00:00.000Z');
const note = {
  reason: 'request' as const,
  sentence: 'a person please',
  language: 'en',
  at: now.toISOString(),
  tried: [],
};

const held: Held = {
  status: 'human',
  assigneeId: 'ravi',
  settledSeq: 2,
  owedFromSeq: 5,
  replyBoundarySeq: 6,
  handoff: { ...note, seq: 5 },
  needsReplySince: earlier.toISOString(),
  escalatedAt: now.toISOString(),
};
const aConversation = (fields: Partial<Conversation>) =>
  ({
    status: 'bot',
    ownershipVersion: 4,
    assigneeId: null,
    needsReplySince: null,
    lastSeq: 10,
    replyBoundarySeq: 3,
    settledSeq: 3,
    owedFromSeq: 0,
    botHandledSeq: 8,
    botMisses: 1,
    botPausedUntil: null,
    handoff: null,
    escalatedAt: earlier,
    botTurnId: 'at work',
    botTurnUntil: now,
    ...fields,
  }) as Conversation;

const move = (fields: Partial<Conversation>, reason: TransitionReason, given: Partial<Circumstances> = {}) =>
  applyTransition(aConversation(fields), reason, {
    now,
    by: rules[reason].by[0],
    newestInboundSeq: 10,
    unhandledSince: null,
    unspokenFrom: null,
    before: held,
    ...given,
  });

describe('the state machine', () => {
  const statuses: ConversationStatus[] = ['bot', 'human', 'closed'];
  const legal: [TransitionReason, ConversationStatus, ConversationStatus][] = [
    ['handoff', 'bot', 'human'],
    ['take_over', 'bot', 'human'],
    ['take_over', 'closed', 'human'],
    ['echo', 'bot', 'human'],
    ['echo', 'closed', 'human'],
    ['hand_back', 'human', 'bot'],
    ['lapse', 'human', 'bot'],
    ['resume', 'human', 'bot'],
    ['close', 'bot', 'closed'],
    ['close', 'human', 'closed'],
    ['reopen', 'closed', 'bot'],
    ['inbound_reopen', 'closed', 'bot'],
    ['undo', 'bot', 'human'],
    ['undo', 'closed', 'human'],
    ['assign', 'bot', 'bot'],
    ['assign', 'human', 'human'],
    ['assign', 'closed', 'closed'],
  ];
  const all = (Object.keys(rules) as TransitionReason[]).flatMap((reason) =>
    statuses.map((from) => [reason, from] as const),
  );

  it.each(all)('%s from %s', (reason, from) => {
    const known = legal.find(([r, f]) => r === reason && f === from);
    const patch = move({ status: from }, reason, { handoff: note });
    expect(patch && (patch.status ?? from)).toBe(known?.[2] ?? null);
    expect(patch?.ownershipVersion ?? 5).toBe(5);
  });

  it('a change of status ends what was under way under the old one', () => {
    expect(move({}, 'close')).toMatchObject({
      statusVersion: 5,
      statusChangedAt: now,
      handoff: null,
      escalatedAt: null,
      botBurstAt: null,
      botTurnId: null,
      botTurnUntil: null,
    });
  });

  it('from one person to another nothing else changes', () => {
    expect(move({ status: 'human', assigneeId: 'ravi' }, 'assign', { assigneeId: 'asha' })).toEqual({
      ownershipVersion: 5,
      assigneeId: 'asha',
    });
  });

  const whoMay: Record<TransitionReason, ActorKind[]> = {
    handoff: ['bot'],
    take_over: ['member', 'apiKey'],
    echo: ['phone'],
    assign: ['member', 'apiKey'],
    undo: ['member', 'apiKey'],
    hand_back: ['member', 'apiKey'],
    resume: ['system'],
    lapse: ['system'],
    close: ['member', 'apiKey'],
    reopen: ['member', 'apiKey'],
    inbound_reopen: ['system'],
  };
  const kinds: ActorKind[] = ['member', 'apiKey', 'bot', 'phone', 'system'];
  it.each(Object.keys(rules) as TransitionReason[])('%s is for those who may', (reason) => {
    const [from] = rules[reason].from;
    const can = kinds.filter((by) => move({ status: from }, reason, { by, handoff: note }) !== null);
    expect(can.sort()).toEqual(whoMay[reason].sort());
  });

  it.each([
    ['bot', 'human', 'take_over'],
    ['closed', 'human', 'take_over'],
    ['human', 'bot', 'hand_back'],
    ['closed', 'bot', 'reopen'],
    ['bot', 'closed', 'close'],
    ['human', 'closed', 'close'],
  ] as const)('%s to %s is what a caller calls %s, and legal', (from, to, reason) => {
    expect(reasonFor(from, to)).toBe(reason);
    expect(rules[reason].from).toContain(from);
  });
});

describe('what is owed after a move', () => {
  it('a hand-off owes a reply and keeps why', () => {
    expect(move({}, 'handoff', { handoff: note })).toMatchObject({
      needsReplySince: now,
      owedFromSeq: 10,
      handoff: { sentence: 'a person please', seq: 10 },
    });
  });

  it('a take-over owes nothing when the bot has dealt with everything', () => {
    expect(move({}, 'take_over')).toMatchObject({ needsReplySince: null, owedFromSeq: 8, handoff: null });
  });

  it('a take-over owes what the bot had not dealt with', () => {
    expect(move({}, 'take_over', { unhandledSince: earlier })).toMatchObject({ needsReplySince: earlier });
  });

  it('a take-over of a closed conversation keeps what was owed', () => {
    expect(move({ status: 'closed', needsReplySince: earlier }, 'take_over')).not.toHaveProperty(
      'needsReplySince',
    );
  });

  it.each(['hand_back', 'lapse', 'resume', 'close'] as const)('%s settles everything', (reason) => {
    expect(move({ status: 'human', needsReplySince: earlier }, reason)).toMatchObject({
      needsReplySince: null,
      settledSeq: 10,
      replyBoundarySeq: 10,
    });
  });
});

describe('taking back a move', () => {
  it('gives people what they had held, whole', () => {
    expect(move({ status: 'closed', settledSeq: 10, replyBoundarySeq: 10 }, 'undo')).toMatchObject({
      ...held,
      needsReplySince: earlier,
      escalatedAt: now,
    });
    const none = { ...held, needsReplySince: null, escalatedAt: null, assigneeId: null, handoff: null };
    expect(move({ status: 'bot' }, 'undo', { before: none })).toMatchObject(none);
    expect(move({ status: 'bot' }, 'undo', { unspokenFrom: 2 })).not.toHaveProperty('botHandledSeq');
  });

  it('gives the bot what it had, and again what it said in vain', () => {
    const before = {
      ...held,
      status: 'bot',
      assigneeId: null,
      handoff: null,
      needsReplySince: null,
    } as const;
    const closed = { status: 'closed', settledSeq: 10, replyBoundarySeq: 10, botHandledSeq: 8 } as const;
    expect(move(closed, 'undo', { before })).toMatchObject({
      status: 'bot',
      settledSeq: 2,
      replyBoundarySeq: 6,
      needsReplySince: null,
    });
    expect(move(closed, 'undo', { before, unspokenFrom: 7 })).toMatchObject({
      botHandledSeq: 7,
      botMisses: 0,
      botLastKind: null,
    });
    for (const unspokenFrom of [null, 8, 9])
      for (const field of ['botHandledSeq', 'botContextSeq', 'botMisses', 'botLastKind', 'botPausedUntil'])
        expect(move(closed, 'undo', { before, unspokenFrom })).not.toHaveProperty(field);
  });

  it('remembers what is held, and nothing of what is closed', () => {
    const { needsReplySince, escalatedAt, ...same } = held;
    expect(needsReplySince).not.toBeNull();
    const theirs = { ...same, status: 'human', needsReplySince: earlier, escalatedAt: now } as const;
    expect(heldBy(aConversation(theirs))).toEqual(held);
    expect(escalatedAt).not.toBeNull();
    expect(heldBy(aConversation({ ...theirs, needsReplySince: null, escalatedAt: null }))).toEqual({
      ...held,
      needsReplySince: null,
      escalatedAt: null,
    });
    expect(heldBy(aConversation({ ...theirs, status: 'bot' }))).toEqual({ ...held, status: 'bot' });
    expect(heldBy(aConversation({ ...theirs, status: 'closed' }))).toBeNull();
  });
});

describe('where the bot takes up again', () => {
  it('a message that reopens is the bot’s to answer: people owe it nothing', () => {
    const patch = move({ status: 'closed', needsReplySince: earlier }, 'inbound_reopen');
    expect(patch).toMatchObject({ needsReplySince: null });
    expect(patch).not.toHaveProperty('settledSeq');
  });

  it('after a hand-back, with new messages', () => {
    expect(move({ status: 'human' }, 'hand_back')).toMatchObject({
      botHandledSeq: 10,
      botContextSeq: 10,
      botMisses: 0,
    });
  });

  it.each<[string, Partial<Conversation>, number, (number | null)?]>([
    [
      'what was written since an unanswered hand-off',
      { replyBoundarySeq: 3, owedFromSeq: 8, handoff: { ...note, seq: 8 } },
      8,
    ],
    [
      'the message that led to it, when nothing came since',
      { replyBoundarySeq: 3, owedFromSeq: 11, handoff: { ...note, seq: 11 } },
      9,
    ],
    [
      'what was written since a person replied',
      { replyBoundarySeq: 7, owedFromSeq: 5, handoff: { ...note, seq: 5 } },
      7,
    ],
    ['what came since a take-over', { replyBoundarySeq: 3, owedFromSeq: 9 }, 9, null],
    ['what the bot answered in vain before a take-over', { replyBoundarySeq: 3, owedFromSeq: 9 }, 6, 6],
    ['nothing of that after a reply', { replyBoundarySeq: 8, owedFromSeq: 9 }, 8, 6],
    ['nothing more, where the bot took it up later', { replyBoundarySeq: 3, owedFromSeq: 5 }, 5, 6],
    [
      'the message of the very moment',
      { replyBoundarySeq: 3, owedFromSeq: 10, handoff: { ...note, seq: 10 } },
      9,
    ],
    [
      'nothing, when a person has replied since',
      { replyBoundarySeq: 12, owedFromSeq: 11, handoff: { ...note, seq: 11 } },
      12,
    ],
    [
      'nothing, when what came had been settled',
      { replyBoundarySeq: 10, owedFromSeq: 10, handoff: { ...note, seq: 10 } },
      10,
    ],
  ])('when asked to answer what waits: %s', (_, fields, from, unspokenFrom = null) => {
    const patch = move({ status: 'human', ...fields }, 'hand_back', { answerPending: true, unspokenFrom });
    expect(patch).toMatchObject({ botHandledSeq: from, botContextSeq: from });
  });

  it.each(['take_over', 'close', 'handoff'] as const)('nowhere after %s', (reason) => {
    const patch = move({}, reason, { handoff: note });
    for (const field of ['botHandledSeq', 'botContextSeq', 'botMisses', 'botLastKind', 'botPausedUntil'])
      expect(patch).not.toHaveProperty(field);
  });

  it('after a message reopened it, with that message', () => {
    expect(move({ status: 'closed', replyBoundarySeq: 9, settledSeq: 9 }, 'inbound_reopen')).toMatchObject({
      botHandledSeq: 9,
    });
  });
});

describe('whose it is', () => {
  it('the member who takes over, unless another is named', () => {
    expect(move({}, 'take_over', { memberId: 'asha' })).toMatchObject({ assigneeId: 'asha' });
    const closed = { status: 'closed', assigneeId: 'ravi' } as const;
    expect(move(closed, 'take_over', { memberId: 'asha' })).toMatchObject({ assigneeId: 'asha' });
    expect(move(closed, 'take_over')).toMatchObject({ assigneeId: 'ravi' });
    expect(move(closed, 'take_over', { memberId: 'asha', assigneeId: 'leela' })).toMatchObject({
      assigneeId: 'leela',
    });
    expect(move(closed, 'take_over', { memberId: 'asha', assigneeId: null })).toMatchObject({
      assigneeId: null,
    });
  });

  it('whoever is named when it is assigned, or nobody', () => {
    const held = { status: 'human', assigneeId: 'ravi' } as const;
    expect(move(held, 'assign', { assigneeId: 'asha' })).toMatchObject({ assigneeId: 'asha' });
    expect(move(held, 'assign', { assigneeId: null })).toMatchObject({ assigneeId: null });
    expect(move(held, 'assign')).toMatchObject({ assigneeId: null });
  });

  it.each([
    ['hand_back', 'human', null],
    ['resume', 'human', null],
    ['lapse', 'human', null],
    ['reopen', 'closed', null],
    ['inbound_reopen', 'closed', null],
    ['close', 'human', 'ravi'],
    ['echo', 'closed', 'ravi'],
    ['handoff', 'bot', 'ravi'],
  ] as const)('after %s: of %s that was ravi’s it is %s', (reason, status, assigneeId) => {
    expect(move({ status, assigneeId: 'ravi' }, reason, { handoff: note })).toMatchObject({ assigneeId });
  });
});
