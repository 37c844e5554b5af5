// Rows of the demo before anything has happened to them.
import type { Conversation } from '../conversations/conversation.entity.js';
import { newId } from '../platform/ids.js';
import type { DemoPerson } from './script.js';
import type { MessageRow, Replayed, Setting } from './setting.js';

export function newConversation(
  { workspaceId, channelId }: Setting,
  begun: Date,
  language: string,
): Conversation {
  return {
    workspaceId,
    channelId,
    id: newId(),
    contactId: newId(),
    status: 'bot',
    ownershipVersion: 1,
    statusVersion: 1,
    assigneeId: null,
    needsReplySince: null,
    unreadCount: 0,
    lastSeq: 0,
    readSeq: 0,
    replyBoundarySeq: 0,
    settledSeq: 0,
    owedFromSeq: 0,
    windowClosesAt: null,
    lastMessageId: null,
    lastMessage: null,
    lastMessageAt: null,
    handoff: null,
    botMisses: 0,
    botHandledSeq: 0,
    botContextSeq: 0,
    botBurstAt: null,
    botLastKind: null,
    botUnreadableSeq: 0,
    botPausedUntil: null,
    botTurnId: null,
    botTurnUntil: null,
    botTurnSeq: 0,
    escalatedAt: null,
    contactMessageAt: null,
    language,
    createdAt: begun,
    statusChangedAt: begun,
  };
}

type Blank = Omit<
  MessageRow,
  'id' | 'direction' | 'author' | 'status' | 'at' | 'position' | 'createdAt' | 'counts' | 'wamid'
>;

/** A message's fields before anything is said about it. */
export function blank({ workspaceId, channelId, id, lastSeq }: Conversation): Blank {
  return {
    workspaceId,
    channelId,
    conversationId: id,
    seq: lastSeq,
    authorId: null,
    authorName: null,
    type: 'text',
    text: null,
    payload: null,
    request: null,
    raw: null,
    replyToWamid: null,
    error: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    answersMessageId: null,
    answersFromSeq: null,
    ownershipVersion: null,
    idempotencyKey: null,
    attempt: 0,
    sources: null,
    standby: false,
    past: false,
    mediaId: null,
    marked: false,
    pricing: null,
  };
}

export function personRows(
  person: DemoPerson,
  { workspaceId, contactId, createdAt }: Conversation,
  seenAt: Date,
): Pick<Replayed, 'contact' | 'identities'> {
  const { name, username = null, phone = null, bsuid = null, language } = person;
  const named = { workspaceId, contactId, seenAt };
  return {
    contact: {
      workspaceId,
      id: contactId,
      name,
      nameGiven: false,
      username,
      phone,
      bsuid,
      language,
      createdAt,
      erasedAt: null,
    },
    identities: [
      ...(phone ? [{ ...named, kind: 'phone' as const, value: phone.slice(1) }] : []),
      ...(bsuid ? [{ ...named, kind: 'bsuid' as const, value: bsuid }] : []),
    ],
  };
}
