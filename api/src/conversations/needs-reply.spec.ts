import fc from 'fast-check';
import type { Conversation } from './conversation.entity.js';
import { applyTransition, heldBy, rules } from './conversation.transitions.js';
import type { Held, TransitionReason } from './conversation.transitions.js';
import { needsReplySince, repliedSeq, unspokenFrom } from './needs-reply.js';
import type { ReplyRecord } from './needs-reply.js';

const start = Date.parse('2026-03-01T00:00:00.000Z');

type Said = ReplyRecord['messages'][number];
type Step =
  | { kind: 'inbound'; counts: boolean }
  | { kind: 'outbound'; author: 'agent' | 'api' | 'bot' }
  | { kind: 'answered' }
  | { kind: 'failed'; which: number }
  | { kind: 'move'; reason: TransitionReason; answerPending: boolean };

/** A conversation kept as the product keeps it: step by step, each step knowing only the stored row. */
class Kept {
  readonly messages: Said[] = [];
  readonly row = {
    status: 'bot',
    ownershipVersion: 1,
    assigneeId: null,
    needsReplySince: null,
    lastSeq: 0,
    replyBoundarySeq: 0,
    settledSeq: 0,
    owedFromSeq: 0,
    botHandledSeq: 0,
    handoff: null,
  } as unknown as Conversation;
  private clock = start;
  /** What the last move took from people. */
  private before: Held | null = null;

  step(step: Step): void {
    this.clock += 1_000;
    const now = new Date(this.clock);
    const { row } = this;
    if (step.kind === 'inbound') {
      row.lastSeq += 1;
      this.messages.push({
        seq: row.lastSeq,
        direction: 'inbound',
        author: 'contact',
        status: 'received',
        counts: step.counts,
        answersFromSeq: null,
        at: now,
      });
      if (step.counts && row.status !== 'bot') row.needsReplySince ??= now;
    } else if (step.kind === 'outbound') {
      row.lastSeq += 1;
      this.messages.push({
        seq: row.lastSeq,
        direction: 'outbound',
        author: step.author,
        status: 'queued',
        counts: true,
        answersFromSeq: step.author === 'bot' && row.status === 'bot' ? row.botHandledSeq : null,
        at: now,
      });
      if (step.author !== 'bot') Object.assign(row, { replyBoundarySeq: row.lastSeq, needsReplySince: null });
      else if (row.status === 'bot') row.botHandledSeq = row.lastSeq;
    } else if (step.kind === 'answered') {
      if (row.status === 'bot') row.botHandledSeq = row.lastSeq;
    } else if (step.kind === 'failed') {
      this.fail(step.which);
    } else {
      this.move(step.reason, step.answerPending, now);
    }
  }

  private move(reason: TransitionReason, answerPending: boolean, now: Date): void {
    const { row } = this;
    if (reason === 'undo' && !this.before) return;
    const inbound = this.messages.filter(({ direction, counts }) => direction === 'inbound' && counts);
    const unspoken = unspokenFrom(this);
    const handled = Math.max(Math.min(row.botHandledSeq, unspoken ?? Infinity), row.replyBoundarySeq);
    const before = heldBy(row);
    const patch = applyTransition(row, reason, {
      now,
      by: rules[reason].by[0],
      newestInboundSeq: inbound.at(-1)?.seq ?? 0,
      unspokenFrom: unspoken,
      unhandledSince: inbound.find(({ seq }) => seq > handled)?.at ?? null,
      handoff: { reason: 'request', sentence: null, language: null, at: now.toISOString(), tried: [] },
      before: this.before ?? undefined,
      answerPending,
    });
    if (!patch) return;
    Object.assign(row, patch);
    if (reason === 'undo') this.workOut();
    this.before = reason === 'close' || reason === 'hand_back' ? before : null;
  }

  private fail(which: number): void {
    const sent = this.messages.filter(({ author, status }) => author !== 'contact' && status === 'queued');
    const message = sent[which % Math.max(sent.length, 1)];
    if (!message) return;
    message.status = 'failed';
    this.workOut();
  }

  /** What the product does then: it works it out anew from the record. */
  private workOut(): void {
    this.row.replyBoundarySeq = Math.max(this.row.settledSeq, repliedSeq(this.record));
    this.row.needsReplySince = needsReplySince(this.record);
  }

  get record(): ReplyRecord {
    const { status, settledSeq, owedFromSeq, handoff } = this.row;
    return { status, settledSeq, owedFromSeq, handoff, messages: this.messages };
  }
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('inbound' as const), counts: fc.boolean() }),
    fc.record({
      kind: fc.constant('outbound' as const),
      author: fc.constantFrom('agent' as const, 'api' as const, 'bot' as const),
    }),
    fc.record({ kind: fc.constant('answered' as const) }),
    fc.record({ kind: fc.constant('failed' as const), which: fc.nat(5) }),
    fc.record({
      kind: fc.constant('move' as const),
      reason: fc.constantFrom(...(Object.keys(rules) as TransitionReason[])),
      answerPending: fc.boolean(),
    }),
  ),
  { maxLength: 40 },
);

describe('needs reply', () => {
  it('is stored as it is defined, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const kept = new Kept();
        for (const step of all) {
          kept.step(step);
          expect(kept.row.needsReplySince).toEqual(needsReplySince(kept.record));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never owed while the bot has it, and always owed to a message nobody answered', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const kept = new Kept();
        all.forEach((step) => kept.step(step));
        if (kept.row.status === 'bot') {
          expect(kept.row.needsReplySince).toBeNull();
          return;
        }
        kept.step({ kind: 'inbound', counts: true });
        expect(kept.row.needsReplySince).not.toBeNull();
        kept.step({ kind: 'outbound', author: 'agent' });
        expect(kept.row.needsReplySince).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('sees through a reply that did not arrive', () => {
    const kept = new Kept();
    kept.step({ kind: 'move', reason: 'take_over', answerPending: false });
    kept.step({ kind: 'inbound', counts: true });
    const since = kept.row.needsReplySince;
    kept.step({ kind: 'outbound', author: 'agent' });
    kept.step({ kind: 'failed', which: 0 });
    expect(kept.row.needsReplySince).toEqual(since);
  });

  it('is not set by a reaction', () => {
    const kept = new Kept();
    kept.step({ kind: 'move', reason: 'close', answerPending: false });
    kept.step({ kind: 'inbound', counts: false });
    expect(kept.row.needsReplySince).toBeNull();
  });
});

describe('what a reply is', () => {
  const at = (seq: number) => new Date(start + seq * 1_000);
  const said = (seq: number, more: Partial<Said>): Said => ({
    seq,
    direction: 'outbound',
    author: 'agent',
    status: 'accepted',
    counts: true,
    answersFromSeq: null,
    at: at(seq),
    ...more,
  });
  const theirs = (seq: number, counts = true) =>
    said(seq, { direction: 'inbound', author: 'contact', status: 'received', counts });
  const record = (...messages: Said[]): ReplyRecord => ({
    status: 'human',
    settledSeq: 0,
    owedFromSeq: 0,
    handoff: null,
    messages,
  });

  it.each([
    ['agent', 'queued', true],
    ['agent', 'unconfirmed', true],
    ['agent', 'read', true],
    ['api', 'accepted', true],
    ['phone', 'sent', true],
    ['bot', 'read', false],
    ['agent', 'failed', false],
    ['agent', 'blocked', false],
    ['agent', 'discarded', false],
  ])('one by %s that is %s: %s', (author, status, isOne) => {
    const thread = record(theirs(1), said(2, { author, status }));
    expect(repliedSeq(thread)).toBe(isOne ? 2 : 0);
    expect(needsReplySince(thread)).toEqual(isOne ? null : at(1));
  });

  it('is the last of several, in whatever order they are read', () => {
    expect(repliedSeq(record(said(5, {}), said(3, {})))).toBe(5);
  });

  it('is owed since the first of several, in whatever order they are read', () => {
    expect(needsReplySince(record(theirs(7), theirs(4), theirs(2, false), theirs(6)))).toEqual(at(4));
  });

  it('is owed to nothing the bot had to answer, nor to what was settled', () => {
    const thread = record(theirs(1), theirs(2), theirs(3));
    expect(needsReplySince({ ...thread, owedFromSeq: 2 })).toEqual(at(3));
    expect(needsReplySince({ ...thread, settledSeq: 1 })).toEqual(at(2));
    expect(needsReplySince({ ...thread, settledSeq: 3 })).toBeNull();
  });

  it('is owed to what the bot answered in vain, unless it has spoken since', () => {
    const bot = (seq: number, answersFromSeq: number | null, status = 'discarded') =>
      said(seq, { author: 'bot', answersFromSeq, status });
    const vain = (...messages: Said[]) => ({ ...record(theirs(1), ...messages), owedFromSeq: 9 });
    expect(needsReplySince(vain())).toBeNull();
    expect(unspokenFrom(vain())).toBeNull();
    for (const status of ['discarded', 'failed', 'blocked'])
      expect(needsReplySince(vain(bot(2, 0, status)))).toEqual(at(1));
    for (const status of ['queued', 'accepted', 'unconfirmed', 'read'])
      expect(needsReplySince(vain(bot(2, 0, status)))).toBeNull();
    // The oldest of several that did not go out; one that did has seen to all before it.
    expect(unspokenFrom(vain(bot(4, 2), bot(2, 0)))).toBe(0);
    expect(unspokenFrom(vain(bot(2, 0), theirs(3), bot(4, 2, 'read')))).toBeNull();
    expect(unspokenFrom(vain(bot(4, 2), theirs(3), bot(2, 0, 'read')))).toBe(2);
    // An acknowledgement answers nothing.
    expect(unspokenFrom(vain(bot(2, null)))).toBeNull();
    expect(unspokenFrom(vain(bot(2, 0), theirs(3), bot(4, null, 'read')))).toBe(0);
    // What people settled stays settled.
    expect(needsReplySince({ ...vain(bot(2, 0)), settledSeq: 1 })).toBeNull();
  });

  it('is owed since a hand-off of the same moment as the boundary, not since an earlier one', () => {
    const handed = { at: at(9).toISOString(), seq: 4 };
    expect(needsReplySince({ ...record(theirs(1)), handoff: handed, settledSeq: 4 })).toEqual(at(9));
    expect(needsReplySince({ ...record(theirs(1)), handoff: handed, settledSeq: 5 })).toBeNull();
    expect(needsReplySince({ ...record(theirs(1)), handoff: handed, status: 'bot' })).toBeNull();
  });
});
