// Turns messages and transitions into what the thread shows: legs of the track, each held by one, with days, groups and lines.
import { Conversation, Message, Reaction, Transition } from '../../core/api/models';
import { midnight } from '../../ui/times';
import { Pending } from '../outbox.store';
import { contentOf } from './content-of-pending';
import { tell, Telling } from './telling';

export type LegHolder = 'bot' | 'human' | 'wait' | 'closed';

export interface Bubble {
  message: Message;
  /** First of a group: same sender, less than five minutes apart. */
  first: boolean;
  reactions: Reaction[];
  /** Set while the API has not confirmed the message. */
  pending: Pending | null;
}

export type ThreadItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: string }
  | { kind: 'transition'; key: string; telling: Telling }
  | { kind: 'handoff'; key: string; transition: Transition; handoff: Conversation['handoff'] }
  | ({ kind: 'message'; key: string } & Bubble);

export interface Leg {
  key: string;
  holder: LegHolder;
  items: ThreadItem[];
}

const GROUP_GAP_MS = 5 * 60_000;

export interface ThreadInput {
  conversation: Conversation;
  messages: readonly Message[];
  history: readonly Transition[];
  pending: readonly Pending[];
  newFrom: string | null;
  hasOlder: boolean;
  me: { id: string; name: string } | null;
}

export function buildThread(input: ThreadInput): Leg[] {
  const { conversation, history, newFrom } = input;
  const { shown, reactions } = attachReactions([
    ...input.messages.map((message) => ({ message, pending: null })),
    ...unconfirmed(input),
  ]);
  const transitions = [...history].sort((a, b) => (a.at < b.at ? -1 : 1));
  const told = tell(transitions, input.me?.id ?? null);
  const openHandoff = conversation.handoff
    ? transitions.findLast((one) => one.reason === 'handoff')
    : undefined;

  const oldestShown = input.hasOlder ? (shown[0]?.message.position ?? null) : null;
  // Named after what began it, so that a leg stays the same one when older messages come in above.
  const held = { by: (transitions[0]?.from ?? conversation.status) as LegHolder, since: 'start' };
  const legs: Leg[] = [];
  let day = 0;
  let group: { author: string; at: number } | null = null;

  const leg = (): Leg => {
    const last = legs.at(-1);
    if (last && last.holder === held.by) return last;
    const next: Leg = { key: `leg-${held.since}`, holder: held.by, items: [] };
    legs.push(next);
    return next;
  };
  const beginDay = (iso: string): void => {
    const at = Date.parse(iso);
    if (midnight(at) === day) return;
    day = midnight(at);
    group = null;
    leg().items.push({ kind: 'day', key: `day-${day}`, at });
  };
  const pass = (telling: Telling): void => {
    const { transition } = telling;
    const before = held.by;
    held.by = waitsForSomebody(transition) ? 'wait' : transition.to;
    if (before !== held.by) held.since = transition.id;
    if (oldestShown !== null && transition.at < oldestShown) return;
    if (before !== held.by) leg();
    beginDay(transition.at);
    group = null;
    const key = `pass-${transition.id}`;
    if (transition.reason === 'handoff') {
      const handoff = transition.id === openHandoff?.id ? conversation.handoff : null;
      leg().items.push({ kind: 'handoff', key, transition, handoff });
    } else leg().items.push({ kind: 'transition', key, telling });
  };

  let next = 0;
  const passUntil = (position: string | null): void => {
    for (
      let telling = told[next];
      telling && (position === null || telling.transition.at <= position);
      telling = told[++next]
    )
      pass(telling);
  };

  for (const { message, pending } of shown) {
    passUntil(message.position);
    if (held.by === 'wait' && message.author === 'agent') {
      held.by = 'human';
      held.since = message.idempotencyKey ?? message.id;
    }
    beginDay(message.at);
    if (message.id === newFrom) {
      group = null;
      leg().items.push({ kind: 'new', key: 'new' });
    }
    const sender = message.author + (message.authorId ?? '');
    const at = Date.parse(message.at);
    const first: boolean = group === null || group.author !== sender || at - group.at >= GROUP_GAP_MS;
    group = { author: sender, at };
    leg().items.push({
      kind: 'message',
      key: message.idempotencyKey ?? message.id,
      message,
      first,
      reactions: reactionsOn(message, reactions.get(message.id) ?? []),
      pending,
    });
  }
  passUntil(null);
  return legs;
}

/** Passed on to people, or put back by one of them: nobody has it yet. */
function waitsForSomebody({ reason, to, assignee }: Transition): boolean {
  return reason === 'handoff' || (reason === 'assign' && to === 'human' && assignee === null);
}

type Said = Pick<Bubble, 'message' | 'pending'>;

/** A reaction belongs on the message it answers; one whose target is not loaded stays a line of its own. */
function attachReactions(said: readonly Said[]): { shown: Said[]; reactions: Map<string, Message[]> } {
  const ids = new Set(said.map(({ message }) => message.id));
  const reactions = new Map<string, Message[]>();
  const shown = said.filter(({ message }) => {
    const target = message.type === 'reaction' ? message.replyTo?.id : null;
    if (!target || !ids.has(target)) return true;
    reactions.set(target, [...(reactions.get(target) ?? []), message]);
    return false;
  });
  return { shown, reactions };
}

/** Of the customer and of us one each, the later one; an empty one takes it back. */
function reactionsOn({ reactions }: Message, attached: readonly Message[]): Reaction[] {
  const sides = new Map<boolean, Reaction>();
  const all = [
    ...reactions,
    ...attached.map(({ text, author, authorName, at, status }) => ({
      emoji: text ?? '',
      author,
      authorName,
      at,
      status,
    })),
  ];
  for (const one of all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
    sides.set(one.author === 'contact', one);
  return [...sides.values()].filter(({ emoji }) => emoji !== '');
}

function unconfirmed({ pending, messages, me, conversation }: ThreadInput): Said[] {
  const confirmed = new Set(messages.map((message) => message.idempotencyKey));
  return pending
    .filter((one) => !confirmed.has(one.key))
    .map((one) => ({ pending: one, message: bubbleOf(one, conversation.id, me) }));
}

function bubbleOf(pending: Pending, conversationId: string, me: ThreadInput['me']): Message {
  return {
    id: 'pending-' + pending.key,
    conversationId,
    direction: 'outbound',
    author: 'agent',
    authorId: me?.id ?? null,
    authorName: me?.name ?? null,
    ...contentOf(pending.body),
    text: pending.text,
    replyTo: pending.shown?.quote ?? null,
    status: pending.refused ? 'failed' : 'queued',
    error: null,
    at: pending.at,
    position: pending.at,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    idempotencyKey: pending.key,
    sources: [],
    media: pending.shown?.media ?? null,
    reactions: [],
    edits: [],
    revokedAt: null,
    standby: false,
    pricing: null,
  };
}
