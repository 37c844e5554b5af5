// Plays a written thread through the rules of the live product, so that its rows agree with each other by construction.
import { phrasesFor } from '../bot/phrases.js';
import type { Phrases } from '../bot/phrases.js';
import type { HumanRequest } from '../billing/human-request.entity.js';
import type { Conversation } from '../conversations/conversation.entity.js';
import { applyTransition } from '../conversations/conversation.transitions.js';
import type { TransitionReason } from '../conversations/conversation.transitions.js';
import { needsReplySince, repliedSeq } from '../conversations/needs-reply.js';
import type { Transition } from '../conversations/transition.entity.js';
import { articleButtonId } from '../handoff/tap.js';
import { previewOf } from '../messages/preview.js';
import type { StatusEvent } from '../messages/status-event.entity.js';
import { positionOf, withMessage } from '../messages/thread-projection.js';
import { newId } from '../platform/ids.js';
import { readContent } from '../whatsapp/read-content.js';
import { defaultBot } from '../workspaces/workspace.entity.js';
import { blank, newConversation, personRows } from './blank-rows.js';
import { deliveryOf } from './delivery.js';
import { buttonsContent, contactText, templateContent, textContent } from './outbound-content.js';
import { milliseconds } from './script.js';
import type {
  Ago,
  Answered,
  By,
  DemoThread,
  HandedOff,
  Ids,
  Json,
  Moved,
  Pointed,
  Replied,
  Step,
  Written,
} from './script.js';
import type { MessageRow, Replayed, Setting } from './setting.js';

export const replay = (written: DemoThread, setting: Setting): Replayed =>
  new Thread(written, setting).result();

/** Between two steps of the same minute. */
const BREATH_MS = 4_000;
const BOT = { id: null, name: defaultBot.name };

class Thread implements Ids {
  private readonly messages: MessageRow[] = [];
  private readonly statusEvents: StatusEvent[] = [];
  private readonly transitions: Transition[] = [];
  private readonly requests: HumanRequest[] = [];
  private readonly notifications: Replayed['notifications'] = [];
  private readonly labels = new Map<string, string>();
  private readonly conversation: Conversation;
  private readonly phrases: Phrases;
  private time = 0;

  constructor(
    private readonly written: DemoThread,
    private readonly setting: Setting,
  ) {
    this.phrases = phrasesFor(written.person.language);
    const [first] = written.steps;
    const begun = first && 'ago' in first ? this.at(first.ago) : setting.now;
    this.conversation = newConversation(setting, begun, written.person.language);
    for (const step of written.steps) this.play(step);
  }

  result(): Replayed {
    const { conversation, messages, statusEvents, transitions, requests, notifications } = this;
    const record = { ...conversation, messages };
    conversation.replyBoundarySeq = Math.max(conversation.settledSeq, repliedSeq(record));
    conversation.needsReplySince = needsReplySince(record);
    // What happened before the seeding is dealt with: the bot answers only what comes from now on.
    conversation.botHandledSeq = conversation.lastSeq;
    conversation.botBurstAt = null;
    const seenAt = this.newestInbound()?.createdAt ?? conversation.createdAt;
    return {
      ...personRows(this.written.person, conversation, seenAt),
      conversation,
      messages,
      statusEvents,
      transitions,
      requests,
      notifications,
    };
  }

  private play(step: Step): void {
    if (step.does === 'write') this.write(step);
    else if (step.does === 'answer') this.answer(step);
    else if (step.does === 'reply') this.reply(step);
    else if (step.does === 'handOff') this.handOff(step);
    else if (step.does === 'move') this.moveByMember(step);
    else if (step.does === 'point') this.point(step);
    else if (step.does === 'assign') this.assign(step.to);
    else this.look();
  }

  private write(step: Written): void {
    const arrived = this.tick(step.arrives ?? step.ago);
    const sent = step.arrives ? this.at(step.ago) : arrived;
    const at = new Date(Math.floor(sent.getTime() / 1000) * 1000);
    const wamid = this.setting.newWamid();
    const quoted = step.quotes === undefined ? {} : { context: { id: this.wamidOf(step.quotes) } };
    const content = readContent({ ...step.body(this), ...quoted, ...this.envelope(wamid, at) });
    const id = newId();
    const arrival = {
      id,
      author: 'contact' as const,
      at,
      standby: false,
      past: null,
      countedAs: null,
      ...content,
    };
    Object.assign(this.conversation, withMessage(this.conversation, arrival, arrived));
    this.store(step, {
      ...blank(this.conversation),
      ...content,
      id,
      direction: 'inbound',
      author: 'contact',
      wamid,
      status: 'received',
      at,
      position: positionOf(at, arrived),
      createdAt: arrived,
    });
  }

  private answer(step: Answered): void {
    const articles = step.articles.map((key) => this.article(key));
    const missed = step.kind === 'unknown' || step.kind === 'unreadable';
    const said = step.says ? this.phrases[step.says] : (articles[0]?.body ?? '');
    const text = missed ? `${said} ${this.phrases.offerPerson}` : said;
    const buttons = step.buttons.map(({ id, title }) => ({ id: this.buttonOf(id), title }));
    this.speakAt(this.tick(step.ago), step, text, step.kind, {
      ...(buttons.length > 0 ? buttonsContent(text, buttons) : textContent(text)),
      sources: articles.length > 0 ? articles.map(({ id, title }) => ({ articleId: id, title })) : null,
      ...this.answersNewest(),
    });
    this.conversation.botMisses = missed ? this.conversation.botMisses + 1 : 0;
  }

  private answersNewest() {
    const asked = this.newestInbound();
    return { answersMessageId: asked?.id ?? null, answersFromSeq: asked ? asked.seq - 1 : null };
  }

  private reply(step: Replied): void {
    const { id, name } = this.setting.members[step.by];
    this.look();
    this.hushBell();
    this.send(step, this.tick(step.ago), {
      author: 'agent',
      authorId: id,
      authorName: name,
      ...(step.template ? templateContent(this.setting.templates, step.template) : textContent(step.text)),
    });
  }

  private handOff({ ago, reason, sentence }: HandedOff): void {
    const { workspaceId } = this.setting;
    const request = this.newestInbound();
    const at = this.tick(ago);
    const { language, id: conversationId, botContextSeq } = this.conversation;
    const tried = new Map(
      this.messages
        .filter(({ seq }) => seq > botContextSeq)
        .flatMap(({ sources }) => sources ?? [])
        .map((source) => [source.articleId, source]),
    );
    const note = { reason, sentence, language, at: at.toISOString(), tried: [...tried.values()] };
    this.move('handoff', at, { kind: 'bot', ...BOT }, sentence ?? reason, note);
    this.conversation.botMisses = 0;
    // Who wrote hours ago is not told that somebody comes at once.
    if (reason !== 'late') this.speakAt(at, {}, this.phrases.handoff, 'acknowledgement');
    if (reason === 'request') this.count(request, sentence, 'handoff', at);
    // The demo begins in peace: nobody is woken for what waited before it.
    this.conversation.escalatedAt = at;
    this.notifications.push({
      workspaceId,
      id: newId(),
      conversationId,
      channelId: null,
      kind: 'handoff',
      ownershipVersion: this.conversation.ownershipVersion,
      reason,
      detail: reason === 'request' ? sentence : null,
      at,
      unheard: true,
    });
  }

  private point({ ago, sentence }: Pointed): void {
    const request = this.newestInbound();
    const at = this.tick(ago);
    this.speakAt(at, {}, contactText(this.phrases, this.setting.contact), 'contact', {
      ...this.answersNewest(),
    });
    this.conversation.contactMessageAt = at;
    this.count(request, sentence, 'contact_message', at);
  }

  private moveByMember({ ago, by, reason }: Moved): void {
    const { id, name } = this.setting.members[by];
    this.look();
    this.move(reason, this.tick(ago), { kind: 'member', id, name }, null);
  }

  /** Somebody takes what the bot has passed on, soon after that. */
  private assign(to: By): void {
    const { id, name } = this.setting.members[to];
    const { sentence, reason } = this.conversation.handoff ?? {};
    const at = new Date(this.time + BREATH_MS);
    this.time = at.getTime();
    this.move('assign', at, { kind: 'member', id, name }, sentence ?? reason ?? null, undefined, id);
  }

  private move(
    reason: TransitionReason,
    now: Date,
    actor: { kind: Transition['actorKind']; id: string | null; name: string },
    detail: string | null,
    handoff?: Omit<NonNullable<Conversation['handoff']>, 'seq'>,
    assigneeId?: string,
  ): void {
    const { conversation } = this;
    const { workspaceId, id: conversationId, status: fromStatus } = conversation;
    const after = Math.max(conversation.botHandledSeq, conversation.replyBoundarySeq);
    const theirs = this.messages.filter(({ direction, counts }) => direction === 'inbound' && counts);
    const before = conversation.assigneeId;
    const patch = applyTransition(conversation, reason, {
      now,
      by: actor.kind,
      unhandledSince: theirs.find(({ seq }) => seq > after)?.at ?? null,
      newestInboundSeq: theirs.at(-1)?.seq ?? 0,
      unspokenFrom: null,
      handoff,
      memberId: actor.kind === 'member' && actor.id ? actor.id : undefined,
      assigneeId,
    });
    if (!patch) throw new Error(`the demo asks for ${reason} of a conversation that is ${fromStatus}`);
    Object.assign(conversation, patch);
    if (reason !== 'assign') this.hushBell();
    const given = conversation.assigneeId === before ? null : conversation.assigneeId;
    this.transitions.push({
      workspaceId,
      id: newId(),
      conversationId,
      fromStatus,
      toStatus: conversation.status,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      reason,
      detail,
      assigneeId: given,
      assigneeName: given && actor.name,
      before: null,
      ownershipVersion: conversation.ownershipVersion,
      at: now,
    });
  }

  private look(): void {
    this.conversation.readSeq = this.conversation.lastSeq;
    this.conversation.unreadCount = 0;
  }

  /** Whoever answers or moves the thread has heard of its hand-off; a name on it is no answer yet. */
  private hushBell(): void {
    for (const notification of this.notifications) notification.unheard = false;
  }

  private speakAt(
    at: Date,
    step: Partial<Answered>,
    text: string,
    kind: string,
    fields: Partial<MessageRow> = {},
  ): void {
    this.conversation.botHandledSeq = this.conversation.lastSeq;
    this.conversation.botLastKind = kind;
    const { ownershipVersion } = this.conversation;
    this.send(step, at, {
      ...textContent(text),
      author: 'bot',
      authorName: BOT.name,
      ownershipVersion,
      ...fields,
    });
  }

  private send(
    step: Pick<Replied, 'label' | 'quotes' | 'status' | 'code'>,
    at: Date,
    fields: Pick<MessageRow, 'author'> & Partial<MessageRow>,
  ): void {
    const { conversation, setting } = this;
    conversation.lastSeq += 1;
    const delivery = deliveryOf(step.status ?? 'read', at, setting.now, step.code);
    const message: MessageRow = {
      ...blank(conversation),
      id: newId(),
      direction: 'outbound',
      wamid: delivery.hasWamid ? setting.newWamid() : null,
      replyToWamid: step.quotes === undefined ? null : this.wamidOf(step.quotes),
      at,
      position: at,
      createdAt: at,
      attempt: 1,
      counts: true,
      ...delivery.fields,
      ...fields,
    };
    if (message.replyToWamid)
      message.request = { ...message.request, context: { message_id: message.replyToWamid } };
    this.store(step, message);
    const { id, author, authorName, type, text, status, wamid, workspaceId, channelId } = message;
    conversation.lastMessageId = id;
    conversation.lastMessageAt = at;
    conversation.lastMessage = {
      id,
      direction: 'outbound',
      author,
      authorName,
      type,
      preview: previewOf(type, text),
      status,
    };
    if (author === 'agent' && status !== 'failed') conversation.replyBoundarySeq = message.seq;
    const recipient = { phone: this.written.person.phone ?? null, bsuid: this.written.person.bsuid ?? null };
    for (const report of wamid ? delivery.reports : []) {
      this.statusEvents.push({
        workspaceId,
        channelId,
        wamid: wamid!,
        messageId: id,
        pricing: null,
        recipient,
        callbackData: `v1.${id}.1`,
        receivedAt: report.at,
        ...report,
      });
    }
  }

  private store({ label }: { label?: string }, message: MessageRow): void {
    this.messages.push(message);
    for (const other of this.messages)
      if (message.type === 'reaction' && other.wamid === message.replyToWamid) other.marked = true;
    if (label && message.wamid) this.labels.set(label, message.wamid);
  }

  private count(
    request: MessageRow | undefined,
    sentence: string | null,
    outcome: HumanRequest['outcome'],
    at: Date,
  ): void {
    const { workspaceId, id: conversationId, language } = this.conversation;
    this.requests.push({
      workspaceId,
      id: newId(),
      conversationId,
      messageId: request?.id ?? null,
      reason: 'request',
      sentence,
      language,
      outcome,
      at,
    });
  }

  private envelope(id: string, at: Date): Json {
    const { phone, bsuid } = this.written.person;
    return {
      ...(phone && { from: phone.slice(1) }),
      ...(bsuid && { from_user_id: bsuid }),
      id,
      timestamp: String(at.getTime() / 1000),
    };
  }

  private newestInbound(): MessageRow | undefined {
    return this.messages.findLast(({ direction, counts }) => direction === 'inbound' && counts);
  }

  private article(key: string): { id: string; title: string; body: string } {
    const article = this.setting.articles.get(key);
    if (!article) throw new Error(`the demo has no article ${key}`);
    return article;
  }

  buttonOf(name: string): string {
    const article = this.setting.articles.get(name);
    return article ? articleButtonId(article.id) : name;
  }

  wamidOf(label: string): string {
    const wamid = this.labels.get(label);
    if (!wamid) throw new Error(`the demo has no earlier message ${label}`);
    return wamid;
  }

  private at(ago: Ago): Date {
    return new Date(this.setting.now.getTime() - milliseconds(ago) * this.setting.scale);
  }

  /** The step's time, but never before the step it follows, nor after now. */
  private tick(ago: Ago): Date {
    const next = Math.max(this.at(ago).getTime(), this.time === 0 ? 0 : this.time + BREATH_MS);
    this.time = Math.min(next, this.setting.now.getTime());
    return new Date(this.time);
  }
}
