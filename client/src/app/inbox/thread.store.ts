// One open conversation: its messages and transitions, its holder, what is being sent, and the verbs.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import {
  catchError,
  defer,
  EMPTY,
  expand,
  filter,
  finalize,
  forkJoin,
  last,
  map,
  Observable,
  of,
  reduce,
  ReplaySubject,
  share,
  Subject,
  switchMap,
  take,
  takeWhile,
  tap,
} from 'rxjs';
import { ConversationsApi, Holding, holdingNow } from '../core/api/conversations-api';
import { MessagesApi } from '../core/api/messages-api';
import {
  Conversation,
  ConversationChange,
  Message,
  MessagePage,
  SendMessage,
  Transition,
} from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { Hints } from '../core/polling/hints';
import { Answer, LIST_RHYTHM_MS, poll, Poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { InboxStore } from './inbox.store';
import { mergeById } from './merge-by-id';
import { Outbox, OutboxEvent, Pending } from './outbox.store';
import { withReactions } from './reactions';
import { UnreadStore } from './unread-badge/unread.store';

const PAGE = 50;
/** How far back a quotation is followed: two thousand messages. */
const REACH_PAGES = 40;

interface ThreadAnswer {
  conversation: Conversation;
  page: MessagePage;
  history: Transition[];
}

@Service({ autoProvided: false })
export class ThreadStore {
  private readonly conversations = inject(ConversationsApi);
  private readonly api = inject(MessagesApi);
  private readonly inbox = inject(InboxStore);
  private readonly outbox = inject(Outbox);
  private readonly badge = inject(UnreadStore);
  private readonly session = inject(SessionStore);

  /** A new object for every opening, so that the same conversation can be asked for again. */
  private readonly opened = signal<{ id: string | null }>({ id: null });
  private readonly current = signal<Conversation | null>(null);
  private readonly known = signal<Message[]>([]);
  private readonly transitions = signal<Transition[]>([]);
  private readonly older = signal<string | null>(null);
  private readonly isLoadingOlder = signal(false);
  private readonly failure = signal<ApiProblem | null>(null);
  private readonly freshAt = signal<number | null>(null);
  private readonly firstUnread = signal<string | null>(null);
  private readonly waiting = computed(() => {
    const id = this.id();
    return id ? this.outbox.of(id) : [];
  });
  private readonly refusals = new Subject<OutboxEvent & { kind: 'refused' }>();
  private polling: Poll<ThreadAnswer> | null = null;
  private changeCursor: string | null = null;
  private historyVersion: number | null = null;
  private keptUnread = false;
  private coming: { before: string; page: Observable<void> } | null = null;

  readonly id = computed(() => this.opened().id);
  readonly conversation = this.current.asReadonly();
  readonly messages = computed(() =>
    withReactions(
      this.known(),
      this.waiting().map(({ body }) => body),
    ),
  );
  readonly history = this.transitions.asReadonly();
  readonly hasOlder = computed(() => this.older() !== null);
  readonly loadingOlder = this.isLoadingOlder.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** After a downgrade only what people hold is open, and this one is not. */
  readonly beyondPlan = computed(() => this.failure()?.status === 402);
  readonly lastFreshAt = this.freshAt.asReadonly();
  /** The message above which the New divider stands for as long as the thread is open. */
  readonly newFrom = this.firstUnread.asReadonly();
  /** What is being sent, reactions apart: they show on the message they are about. */
  readonly pending = computed(() => this.waiting().filter(({ body }) => body.type !== 'reaction'));
  readonly isMine = computed(() => this.current()?.assignee?.id === this.session.user()?.id);
  /** A message that could not be sent as it was: the composer asks what to do. */
  readonly refused = this.refusals.asObservable();

  constructor() {
    toObservable(this.opened)
      .pipe(
        switchMap(({ id }) => {
          if (!id) return EMPTY;
          this.polling = poll(LIST_RHYTHM_MS, () => this.ask(id));
          // What the plan does not include is not asked for again before somebody wants to.
          return this.polling.answers.pipe(takeWhile((answer) => !isBeyondPlan(answer), true));
        }),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => this.heard(answer));
    inject(Hints)
      .about('thread', () => this.id())
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.refresh());
    this.outbox.events
      .pipe(
        filter((event) => event.pending.conversationId === this.id()),
        takeUntilDestroyed(),
      )
      .subscribe((event) => this.heardOutbox(event));
  }

  open(id: string | null): void {
    if (id === this.id()) return;
    this.forget();
    this.current.set(id ? (this.inbox.rows()?.find((row) => row.id === id) ?? null) : null);
    this.opened.set({ id });
  }

  /** Looks whether the plan has opened the conversation again. */
  openAgain(): void {
    this.forget();
    this.opened.set({ id: this.id() });
  }

  refresh(): void {
    this.polling?.refresh();
  }

  loadOlder(): void {
    this.earlier().subscribe({ error: () => undefined });
  }

  /** Whether the message could be loaded, page by page towards the beginning. */
  reach(messageId: string): Observable<boolean> {
    const isThere = (): boolean => this.known().some(({ id }) => id === messageId);
    return defer(() => (isThere() ? of(undefined) : this.earlier())).pipe(
      expand(() => (isThere() || !this.hasOlder() ? EMPTY : this.earlier())),
      take(REACH_PAGES),
      last(undefined, undefined),
      map(isThere),
      catchError(() => of(false)),
    );
  }

  send(text: string, replyTo: Message | null = null): void {
    this.sendBody({ type: 'text', text }, text, replyTo);
  }

  /** Anything but a template, in answer to a message or not. */
  sendBody(
    body: SendMessage,
    text: string,
    replyTo: Message | null = null,
    { media, uploading }: { media?: Message['media']; uploading?: string } = {},
  ): void {
    const quote = replyTo && { id: replyTo.id, preview: replyTo.text, author: replyTo.author };
    this.post({ ...body, ...(replyTo ? { replyTo: replyTo.id } : {}) }, text, {
      ...(media || quote ? { shown: { ...(media ? { media } : {}), ...(quote ? { quote } : {}) } } : {}),
      ...(uploading ? { uploading } : {}),
    });
  }

  /** An empty emoji takes the reaction back. */
  react(message: Message, emoji: string): void {
    const conversation = this.current();
    if (!conversation) return;
    this.outbox.add(conversation.id, { type: 'reaction', reaction: { messageId: message.id, emoji } }, emoji);
  }

  sendTemplate(template: NonNullable<SendMessage['template']>, text: string, takeOver: boolean): void {
    this.post({ type: 'template', template, ...(takeOver ? { takeOver } : {}) }, text);
  }

  takeOver(): Observable<Conversation> {
    return this.move(this.current(), { status: 'human', assigneeId: this.session.user()?.id ?? null });
  }

  /** As it was seen when the question was asked, whatever has become of it since. */
  handBack(seen: Conversation, answerPending: boolean): Observable<Conversation> {
    return this.move(seen, { status: 'bot', ...(answerPending ? { answerPending } : {}) });
  }

  close(): Observable<Conversation> {
    return this.move(this.current(), { status: 'closed' });
  }

  /** As it was seen when the question was asked. Null: to nobody. */
  assign(seen: Conversation, assigneeId: string | null): Observable<Conversation> {
    return this.move(seen, { assigneeId });
  }

  /** Takes back a closing or hand-back, wherever somebody has moved to meanwhile, unless it has changed hands again. */
  undo(after: Conversation): Observable<Conversation> {
    return this.move(after, { undo: true });
  }

  /** Opening reads; it never clears Needs Reply. */
  markRead(): void {
    const conversation = this.current();
    if (!conversation || conversation.unreadCount === 0 || this.keptUnread) return;
    this.learn({ ...conversation, unreadCount: 0 });
    this.conversations
      .markRead(conversation.id)
      .subscribe({ next: (fresh) => this.learn(fresh), error: () => undefined });
  }

  markUnread(): Observable<Conversation> {
    this.keptUnread = true;
    return this.conversations.markUnread(this.current()?.id ?? '').pipe(tap((fresh) => this.learn(fresh)));
  }

  retry(message: Message): void {
    this.api.retry(message.id).subscribe({ next: (fresh) => this.fold(fresh), error: () => this.refresh() });
  }

  discard(message: Message): void {
    this.api
      .discard(message.id)
      .subscribe({ next: (fresh) => this.fold(fresh), error: () => this.refresh() });
  }

  /** One page further towards the beginning; who asks while it is on its way gets the same. */
  private earlier(): Observable<void> {
    const id = this.id();
    const before = this.older();
    if (!id || !before) return EMPTY;
    if (this.coming?.before === before) return this.coming.page;
    this.isLoadingOlder.set(true);
    const page = this.api.before(id, before).pipe(
      map((answer) => {
        if (this.id() !== id) return;
        this.older.set(answer.nextCursor);
        this.known.update((messages) => inOrder(mergeById(messages, answer.data)));
      }),
      finalize(() => {
        this.isLoadingOlder.set(false);
        this.coming = null;
      }),
      share({ connector: () => new ReplaySubject(1), resetOnRefCountZero: false }),
    );
    this.coming = { before, page };
    return page;
  }

  private post(body: SendMessage, text: string, more: Pick<Pending, 'shown' | 'uploading'> = {}): void {
    const conversation = this.current();
    if (!conversation) return;
    const last = this.known().at(-1)?.id;
    const answers = body.type !== 'template';
    const takesOver = answers && (conversation.status !== 'human' || !this.isMine());
    this.outbox.add(
      conversation.id,
      {
        ...body,
        ...(takesOver ? { takeOver: true, expectedOwnershipVersion: conversation.ownershipVersion } : {}),
        ...(last && answers ? { expectedLastMessageId: last } : {}),
      },
      text,
      more,
    );
  }

  private forget(): void {
    this.current.set(null);
    this.known.set([]);
    this.transitions.set([]);
    this.older.set(null);
    this.failure.set(null);
    this.freshAt.set(null);
    this.firstUnread.set(null);
    this.changeCursor = null;
    this.historyVersion = null;
    this.keptUnread = false;
  }

  private move(seen: Conversation | null, change: ConversationChange): Observable<Conversation> {
    if (!seen) return EMPTY;
    return this.conversations.change(seen.id, change, seen.ownershipVersion).pipe(
      tap({
        next: (fresh) => this.changed(fresh),
        error: (error: unknown) => this.overtaken(seen.id, holdingNow(ApiProblem.from(error))),
      }),
    );
  }

  /** Somebody was quicker: what the refusal says about it is shown at once, the rest when it has been fetched. */
  private overtaken(id: string, holding: Holding | null): void {
    const conversation = this.current();
    if (holding && conversation?.id === id) this.learn({ ...conversation, ...holding });
    this.refresh();
  }

  private changed(fresh: Conversation): void {
    this.learn(fresh);
    this.refresh();
    this.inbox.refresh();
    this.badge.refresh();
  }

  private ask(id: string): Observable<ThreadAnswer> {
    const cursor = this.changeCursor;
    const page = cursor ? this.changes(id, cursor) : this.api.newest(id);
    return forkJoin({ conversation: this.conversations.get(id), page }).pipe(
      switchMap(({ conversation, page }) => {
        const history =
          conversation.ownershipVersion === this.historyVersion
            ? of(this.transitions())
            : this.conversations.history(id);
        return history.pipe(map((transitions) => ({ conversation, page, history: transitions })));
      }),
    );
  }

  /** Everything since the cursor, also when it is more than one page. */
  private changes(id: string, cursor: string): Observable<MessagePage> {
    return this.api.changedSince(id, cursor).pipe(
      expand((page) => (page.data.length >= PAGE ? this.api.changedSince(id, page.changeCursor) : EMPTY)),
      reduce((all, page) => ({ ...page, data: [...all.data, ...page.data] })),
    );
  }

  private heard(answer: Answer<ThreadAnswer>): void {
    if (!answer.ok) {
      if (isBeyondPlan(answer)) this.forget();
      this.failure.set(ApiProblem.from(answer.error));
      return;
    }
    const { conversation, page, history } = answer.value;
    if (conversation.id !== this.id()) return;
    this.failure.set(null);
    const isFirst = this.changeCursor === null;
    if (isFirst) this.older.set(page.nextCursor);
    this.changeCursor = page.changeCursor;
    this.historyVersion = conversation.ownershipVersion;
    if (history !== this.transitions()) this.transitions.set(oldestFirst(history));
    this.known.update((messages) => inOrder(mergeById(messages, this.withoutGap(messages, page.data))));
    if (isFirst) this.firstUnread.set(firstUnreadOf(this.known(), conversation.unreadCount));
    // After everything else, because the screen places itself when the thread becomes fresh.
    this.learn(conversation);
    this.freshAt.set(answer.at);
  }

  /** A status change of a message older than what is loaded must not appear above a hole. */
  private withoutGap(known: readonly Message[], fresh: readonly Message[]): Message[] {
    const oldest = known[0];
    if (!oldest || this.older() === null) return [...fresh];
    return fresh.filter((message) => compare(message, oldest) >= 0);
  }

  private heardOutbox(event: OutboxEvent): void {
    if (event.kind === 'refused') {
      this.refusals.next(event);
      this.refresh();
      return;
    }
    if (event.pending.body.type === 'reaction') {
      this.known.update((messages) => withReactions(messages, [event.pending.body]));
      this.refresh();
      return;
    }
    this.fold(event.message);
    const conversation = this.current();
    // A person's message that is on its way is the reply that was owed.
    if (conversation?.needsReply) this.learn({ ...conversation, needsReply: false, needsReplySince: null });
    this.refresh();
    this.inbox.refresh();
    this.badge.refresh();
  }

  private fold(message: Message): void {
    this.known.update((messages) => inOrder(mergeById(messages, [message])));
  }

  private learn(conversation: Conversation): void {
    this.inbox.fold(conversation);
    if (conversation.id !== this.id()) return;
    this.current.update((before) => mergeById(before ? [before] : [], [conversation])[0] ?? conversation);
  }
}

function isBeyondPlan(answer: Answer<ThreadAnswer>): boolean {
  return !answer.ok && ApiProblem.from(answer.error).status === 402;
}

function compare(a: Message, b: Message): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function inOrder(messages: Message[]): Message[] {
  const sorted = messages.every(
    (message, index) => index === 0 || compare(messages[index - 1] ?? message, message) <= 0,
  );
  return sorted ? messages : [...messages].sort(compare);
}

function oldestFirst(history: readonly Transition[]): Transition[] {
  return [...history].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function firstUnreadOf(messages: readonly Message[], unread: number): string | null {
  if (unread === 0) return null;
  const inbound = messages.filter(
    (message) => message.direction === 'inbound' && message.type !== 'reaction',
  );
  return inbound.at(-unread)?.id ?? inbound[0]?.id ?? null;
}
