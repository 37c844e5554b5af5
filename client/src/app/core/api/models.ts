// The names of everything that goes over the wire. Nothing else in the client defines a wire type.
export type Status = 'bot' | 'human' | 'closed';
export type MessageStatus =
  | 'queued'
  | 'accepted'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'blocked'
  | 'discarded'
  | 'received';
export type Role = 'agent' | 'admin' | 'owner';
export type Plan = 'free' | 'pro' | 'business' | 'enterprise';
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: { field: string; message: string }[];
  [extra: string]: unknown;
}

export interface Session {
  accessToken: string;
  expiresIn: number;
  user: User;
  workspace: WorkspaceRef;
}
export interface User {
  id: string;
  email: string;
  name: string;
}
export interface WorkspaceRef {
  id: string;
  name: string;
  role: Role;
}
export interface Me {
  user: User | null;
  apiKey: { id: string; name: string; scopes: string[] } | null;
  workspace: WorkspaceRef;
  workspaces: WorkspaceRef[];
}

export interface Conversation {
  id: string;
  status: Status;
  ownershipVersion: number;
  needsReply: boolean;
  needsReplySince: string | null;
  unreadCount: number;
  window: { open: boolean; closesAt: string | null };
  contact: { id: string; name: string | null; phone: string | null; bsuid: string | null };
  channel: { id: string; name: string; phone: string | null };
  assignee: { id: string; name: string } | null;
  lastMessage: {
    id: string;
    direction: 'inbound' | 'outbound';
    author: Author;
    authorName: string | null;
    type: string;
    preview: string;
    status: MessageStatus;
  } | null;
  lastMessageAt: string | null;
  handoff: {
    reason: 'request' | 'misses' | 'bot_failed' | 'late';
    sentence: string | null;
    language: string | null;
    at: string;
    tried: { articleId: string; title: string }[];
  } | null;
}
export type Author = 'contact' | 'bot' | 'agent' | 'api' | 'phone';
export interface Counts {
  all: number;
  bot: number;
  human: number;
  closed: number;
  needsReply: number;
  unread: number;
}
export interface Transition {
  id: string;
  from: Status;
  to: Status;
  actor: { kind: 'member' | 'apiKey' | 'bot' | 'phone' | 'system'; id: string | null; name: string | null };
  reason: 'take_over' | 'hand_back' | 'close' | 'reopen' | 'handoff' | 'echo' | 'lapse' | 'inbound_reopen';
  detail: string | null;
  at: string;
}

export interface Message {
  id: string;
  conversationId: string;
  direction: 'inbound' | 'outbound';
  author: Author;
  authorId: string | null;
  authorName: string | null;
  type:
    | 'text'
    | 'image'
    | 'video'
    | 'audio'
    | 'document'
    | 'sticker'
    | 'location'
    | 'contacts'
    | 'reaction'
    | 'interactive'
    | 'button'
    | 'order'
    | 'system'
    | 'template'
    | 'call'
    | 'unsupported'
    | (string & {});
  text: string | null;
  payload: Record<string, unknown> | null;
  replyTo: { id: string | null; wamid?: string; preview: string | null; author: Author | null } | null;
  status: MessageStatus;
  error: { code: string; title: string; detail: string; remedy: string } | null;
  at: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  idempotencyKey: string | null;
  sources: { articleId: string; title: string }[];
}
export interface SendMessage {
  type: 'text' | 'template';
  text?: string;
  template?: TemplateSend;
  replyTo?: string;
  takeOver?: boolean;
  expectedLastMessageId?: string;
}
export interface TemplateSend {
  name: string;
  language: string;
  parameters?: string[] | Record<string, string>;
}

export interface Alert {
  id: string;
  conversationId: string;
  contactName: string | null;
  kind: 'handoff';
  reason: string;
  detail: string | null;
  at: string;
  readAt: string | null;
}

export interface Workspace {
  id: string;
  name: string;
  timezone: string;
  contactFallback: {
    phone: string | null;
    email: string | null;
    link: string | null;
    hours: string | null;
    messages: Record<string, string>;
  };
  bot: { enabled: boolean; name: string; quietSeconds: number; maxWaitSeconds: number; coolingHours: number };
  reopenClosedToBot: boolean;
  hours: string | null;
}
export interface Billing {
  plan: Plan;
  features: string[];
  limits: Record<string, number | null>;
  usage: {
    humanRequests: number;
    humanRequestsByDay: { date: string; count: number }[];
    latestHumanRequests: {
      at: string;
      language: string | null;
      reason: string;
      outcome: 'handoff' | 'contact_message' | 'answered';
    }[];
  };
  grace: { until: string } | null;
  requiredPlanFor: Record<string, Plan>;
  plans: { plan: Plan; features: string[]; limits: Record<string, number | null> }[];
}
export interface Channel {
  id: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  phone: string | null;
  hasToken: boolean;
  lastInboundAt: string | null;
  lastStatusAt: string | null;
}
export interface Template {
  id: string;
  channelId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  sendable: boolean;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: unknown[];
  parameters: { key: string; example: string | null }[];
  syncedAt: string;
}
export interface Article {
  id: string;
  title: string;
  body: string;
  alternatives: string[];
  language: string | null;
  personOnly: boolean;
  createdAt: string;
  updatedAt: string;
}
export interface TryResult {
  handoff: { decision: 'handoff' | 'offer' | 'none'; reason: string | null; matched: string[] };
  action: 'answer' | 'suggest' | 'unknown';
  reply: string | null;
  sources: { articleId: string; title: string; score: number }[];
}
export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}
export interface FeedEvent {
  id: string;
  type:
    | 'message.received'
    | 'message.sent'
    | 'message.updated'
    | 'conversation.updated'
    | 'handoff.requested'
    | 'notification.created';
  at: string;
  conversationId: string | null;
  messageId: string | null;
  data: Record<string, unknown>;
}

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}
export interface MessagePage extends Page<Message> {
  changeCursor: string;
}
export interface TemplateList {
  data: Template[];
  nextCursor: null;
  lastSyncedAt: string | null;
}
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
}
export interface ChannelHealth {
  ok: boolean;
  checks: { name: 'token' | 'subscription' | 'inbound' | 'status'; ok: boolean; detail: string }[];
}
export interface NewChannel {
  name: string;
  phoneNumberId: string;
  wabaId: string;
  phone?: string;
  accessToken: string;
}
export interface ChannelChange {
  name?: string;
  phone?: string;
  accessToken?: string;
}
export interface NewArticle {
  title: string;
  body: string;
  alternatives?: string[];
  language?: string;
  personOnly?: boolean;
}
export interface ConversationChange {
  status?: Status;
  assigneeId?: string | null;
  answerPending?: boolean;
}
export interface NewConversation {
  channelId: string;
  to: string;
  template: TemplateSend;
}
export interface Hint {
  conversationId?: string;
  topics: ('list' | 'thread' | 'badge' | 'bell')[];
}
export type WorkspaceChange = Partial<
  Pick<Workspace, 'name' | 'timezone' | 'contactFallback' | 'bot' | 'reopenClosedToBot' | 'hours'>
>;
