import type { Conversation, LastMessage } from '../conversations/conversation.entity.js';
import { windowAfter } from '../conversations/service-window.js';
import type { PastStatus } from '../whatsapp/webhook-payload.js';
import { previewOf } from './preview.js';

/** The part of a conversation that a new message changes. */
export type ThreadState = Pick<
  Conversation,
  | 'status'
  | 'unreadCount'
  | 'lastSeq'
  | 'readSeq'
  | 'replyBoundarySeq'
  | 'needsReplySince'
  | 'windowClosesAt'
  | 'lastMessageId'
  | 'lastMessage'
  | 'lastMessageAt'
  | 'botHandledSeq'
  | 'botBurstAt'
>;

export interface ArrivedMessage {
  id: string;
  author: 'contact' | 'phone';
  type: string;
  text: string | null;
  at: Date;
  counts: boolean;
  standby: boolean;
  past: PastStatus | null;
  /** Seq it had as a placeholder that was already counted as unread; null for a new message. */
  countedAs: number | null;
}

const SECOND = 1_000;

/** Meta gives whole seconds: within its second a message stands where it arrived. Nothing stands in the future. */
export function positionOf(at: Date, now: Date): Date {
  const within = Math.min(Math.max(now.getTime(), at.getTime()), at.getTime() + SECOND - 1);
  return new Date(Math.min(within, now.getTime()));
}

/** The next state of the thread; the message takes the seq `lastSeq` of the result. */
export function withMessage(thread: ThreadState, message: ArrivedMessage, now: Date): ThreadState {
  const seq = thread.lastSeq + 1;
  const next = { ...thread, lastSeq: seq, ...newestOf(thread, message, positionOf(message.at, now)) };
  // What was said before the number was linked: nobody waits for an answer, and no window opens.
  if (message.past !== null) return next;
  if (message.author === 'contact') return afterTheirs(next, message, seq, now);
  return message.counts ? afterOurs(next, seq) : next;
}

/** Typed in the phone app: a person has replied. */
const afterOurs = (thread: ThreadState, seq: number): ThreadState => ({
  ...thread,
  replyBoundarySeq: seq,
  needsReplySince: null,
});

function afterTheirs(thread: ThreadState, message: ArrivedMessage, seq: number, now: Date): ThreadState {
  const next = { ...thread };
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#customer-service-windows
  if (message.counts || message.type === 'call')
    next.windowClosesAt = windowAfter(thread.windowClosesAt, message.at, now);
  // Whoever holds the thread elsewhere also answers it: our bot keeps out.
  if (message.standby) next.botHandledSeq = seq;
  if (!message.counts) return next;
  if (message.countedAs === null || message.countedAs <= thread.readSeq) next.unreadCount += 1;
  if (thread.status !== 'bot') next.needsReplySince = thread.needsReplySince ?? message.at;
  else if (!message.standby) next.botBurstAt = thread.botBurstAt ?? now;
  return next;
}

/** The list shows the newest message; reactions and the like move nothing unless there is nothing else. */
function newestOf(thread: ThreadState, message: ArrivedMessage, position: Date): Partial<ThreadState> {
  const shown = message.counts || message.type === 'call' || thread.lastMessageAt === null;
  const newest =
    thread.lastMessageAt === null || position >= thread.lastMessageAt || thread.lastMessageId === message.id;
  if (!shown || !newest) return {};
  return {
    lastMessageId: message.id,
    lastMessage: summaryOf(message),
    lastMessageAt: later(thread.lastMessageAt, position),
  };
}

const summaryOf = ({ id, author, type, text, past }: ArrivedMessage): LastMessage => ({
  id,
  direction: author === 'contact' ? 'inbound' : 'outbound',
  author,
  authorName: null,
  type,
  preview: previewOf(type, text),
  status: past ?? (author === 'contact' ? 'received' : 'sent'),
});

const later = (one: Date | null, other: Date): Date => (one !== null && one > other ? one : other);
