// Whole wire objects for the specs of this room, so that a spec names only what it is about.
import { Conversation, Counts, Message, Session, Transition } from '../core/api/models';

export const PRIYA = { id: 'u1', name: 'Priya Nair' };

export function aSession(): Session {
  return {
    accessToken: 'token',
    expiresIn: 600,
    user: { ...PRIYA, email: 'priya@asha.example' },
    workspace: { id: 'w1', name: 'Asha Boutique', role: 'agent' },
  };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    status: 'human',
    ownershipVersion: 1,
    needsReply: false,
    needsReplySince: null,
    unreadCount: 0,
    window: { open: true, closesAt: '2026-11-24T10:00:00.000Z' },
    contact: { id: 'p1', name: 'Meera', phone: '+919820041763', bsuid: null },
    channel: { id: 'ch1', name: 'Asha', phone: null },
    assignee: PRIYA,
    lastMessage: null,
    lastMessageAt: null,
    handoff: null,
    ...change,
  };
}

export function aMessage(id: string, at: string, change: Partial<Message> = {}): Message {
  return {
    id,
    conversationId: 'c1',
    direction: 'inbound',
    author: 'contact',
    authorId: null,
    authorName: null,
    type: 'text',
    text: id,
    payload: null,
    replyTo: null,
    status: 'received',
    error: null,
    at: `2026-11-23T${at}.000Z`,
    position: `2026-11-23T${at}.000Z`,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    idempotencyKey: null,
    sources: [],
    media: null,
    reactions: [],
    edits: [],
    revokedAt: null,
    standby: false,
    pricing: null,
    ...change,
  };
}

export function aTransition(id: string, at: string, change: Partial<Transition>): Transition {
  return {
    id,
    from: 'bot',
    to: 'human',
    actor: { kind: 'member', id: PRIYA.id, name: PRIYA.name },
    reason: 'take_over',
    detail: null,
    assignee: null,
    at: `2026-11-23T${at}.000Z`,
    ...change,
  };
}

export function someCounts(change: Partial<Counts> = {}): Counts {
  return { all: 1, bot: 0, human: 1, closed: 0, needsReply: 0, unread: 0, ...change };
}
