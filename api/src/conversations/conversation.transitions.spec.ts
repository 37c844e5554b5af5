import type { Conversation, ConversationStatus } from './conversation.entity.js';
import { applyTransition, reasonFor, rules } from './conversation.transitions.js';
import type { Circumstances, TransitionReason } from './conversation.transitions.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const earlier = new Date('2026-03-01T11:00:00.000Z');
const note = {
  reason: 'request' as const,
  sentence: 'a person please',
  language: 'en',
  at: now.toISOString(),
  tried: [],
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
    ...fields,
  }) as Conversation;

const move = (fields: Partial<Conversation>, reason: TransitionReason, given: Partial<Circumstances> = {}) =>
  applyTransition(aConversation(fields), reason, {
    now,
    newestInboundSeq: 10,
    unhandledSince: null,
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
    ['close', 'bot', 'closed'],
    ['close', 'human', 'closed'],
    ['reopen', 'closed', 'bot'],
    ['inbound_reopen', 'closed', 'bot'],
  ];
  const all = (Object.keys(rules) as TransitionReason[]).flatMap((reason) =>
    statuses.map((from) => [reason, from] as const),
  );

  it.each(all)('%s from %s', (reason, from) => {
    const known = legal.find(([r, f]) => r === reason && f === from);
    const patch = move({ status: from }, reason, { handoff: note });
    expect(patch?.status ?? null).toBe(known?.[2] ?? null);
    if (patch) expect(patch).toMatchObject({ ownershipVersion: 5, statusChangedAt: now });
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

  it.each(['hand_back', 'lapse', 'close'] as const)('%s settles everything', (reason) => {
    expect(move({ status: 'human', needsReplySince: earlier }, reason)).toMatchObject({
      needsReplySince: null,
      settledSeq: 10,
      replyBoundarySeq: 10,
    });
  });
});

describe('where the bot takes up again', () => {
  it('after a hand-back, with new messages', () => {
    expect(move({ status: 'human' }, 'hand_back')).toMatchObject({
      botHandledSeq: 10,
      botContextSeq: 10,
      botMisses: 0,
    });
  });

  it.each([
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
    ['what came since a take-over', { replyBoundarySeq: 3, owedFromSeq: 9 }, 9],
  ])('when asked to answer what waits: %s', (_, fields, from) => {
    const patch = move({ status: 'human', ...fields }, 'hand_back', { answerPending: true });
    expect(patch).toMatchObject({ botHandledSeq: from, botContextSeq: from });
  });

  it('after a message reopened it, with that message', () => {
    expect(move({ status: 'closed', replyBoundarySeq: 9, settledSeq: 9 }, 'inbound_reopen')).toMatchObject({
      botHandledSeq: 9,
    });
  });
});

describe('whose it is', () => {
  it('the member who takes over, unless it is somebody’s already', () => {
    expect(move({}, 'take_over', { memberId: 'asha' })).toMatchObject({ assigneeId: 'asha' });
    expect(move({ status: 'closed', assigneeId: 'ravi' }, 'take_over', { memberId: 'asha' })).toMatchObject({
      assigneeId: 'ravi',
    });
  });

  it('nobody’s once the bot has it; still theirs when closed', () => {
    expect(move({ status: 'human', assigneeId: 'ravi' }, 'hand_back')).toMatchObject({ assigneeId: null });
    expect(move({ status: 'human', assigneeId: 'ravi' }, 'close')).not.toHaveProperty('assigneeId');
  });
});
