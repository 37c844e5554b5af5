import { Announcer } from '../../ui/announcer';
import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Message } from '../../core/api/models';
import { Clock } from '../../core/polling/clock';
import { pageVisible } from '../../core/polling/page-visible';
import { LIST_RHYTHM_MS } from '../../core/polling/poll';
import { SessionStore } from '../../core/session/session.store';
import { contactName, firstName } from '../../ui/contact-name.pipe';
import { Icon } from '../../ui/icon';
import { plural } from '../../ui/plural';
import { Times } from '../../ui/times';
import { Toasts } from '../../ui/toast';
import { Outbox } from '../outbox.store';
import { ThreadStore } from '../thread.store';
import { HandoffCard } from './handoff-card';
import { BubbleVerb, MessageBubble } from './message-bubble';
import { buildThread, Bubble } from './thread-items';
import { TransitionLine } from './transition-line';

const NEAR_END = 100;
const NEAR_START = 300;

/** The log of one conversation: legs of the track, each with its bubbles, days and lines. It keeps the reader's place. */
@Component({
  selector: 'app-thread',
  imports: [HandoffCard, Icon, MessageBubble, TransitionLine, TranslocoDirective],
  templateUrl: './thread.html',
  styleUrl: './thread.css',
})
export class Thread {
  private readonly session = inject(SessionStore);
  private readonly outbox = inject(Outbox);
  private readonly announcer = inject(Announcer);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(Clock);
  private readonly injector = inject(Injector);
  protected readonly times = inject(Times);
  protected readonly store = inject(ThreadStore);
  protected readonly plural = plural;

  /** A message to show first, from a shared link. */
  readonly messageId = input<string | null>(null);
  readonly reply = output<Message>();
  readonly chooseTemplate = output<void>();

  private readonly log = viewChild<ElementRef<HTMLElement>>('log');
  private readonly visible = toSignal(pageVisible(), { initialValue: true });
  protected readonly unseen = signal(0);
  private atEnd = true;
  private placedFor: string | null = null;
  private lastKey: string | null = null;
  private firstKey: string | null = null;
  private heightBefore = 0;

  protected readonly legs = computed(() => {
    const conversation = this.store.conversation();
    if (!conversation) return [];
    return buildThread({
      conversation,
      messages: this.store.messages(),
      history: this.store.history(),
      pending: this.store.pending(),
      newFrom: this.store.newFrom(),
      hasOlder: this.store.hasOlder(),
      me: this.session.user(),
    });
  });
  protected readonly name = computed(() => {
    const contact = this.store.conversation()?.contact;
    return contact ? firstName(contact) : '';
  });
  protected readonly fullName = computed(() => {
    const contact = this.store.conversation()?.contact;
    return contact ? contactName(contact) : '';
  });
  protected readonly stale = computed(() => {
    const freshAt = this.store.lastFreshAt();
    const problem = this.store.problem();
    if (!problem || freshAt === null) return null;
    return this.clock.now() - freshAt > 3 * LIST_RHYTHM_MS
      ? this.times.time(new Date(freshAt).toISOString())
      : null;
  });

  constructor() {
    // Only what somebody can really see counts as read.
    effect(() => {
      const conversation = this.store.conversation();
      const shown = this.visible() && this.store.lastFreshAt() !== null && this.unseen() === 0;
      if (shown && conversation && conversation.unreadCount > 0) untracked(() => this.store.markRead());
    });
    afterRenderEffect(() => {
      this.legs();
      if (this.store.lastFreshAt() === null && this.store.messages().length === 0) return;
      untracked(() => this.keepPlace());
    });
    // What grows below takes its room from the log: who reads its end goes on reading it.
    effect((onCleanup) => {
      const log = this.log()?.nativeElement;
      if (!log) return;
      const resized = new ResizeObserver(() => {
        if (this.atEnd) log.scrollTop = log.scrollHeight;
      });
      resized.observe(log);
      onCleanup(() => resized.disconnect());
    });
  }

  toEnd(): void {
    const log = this.log()?.nativeElement;
    if (log) log.scrollTop = log.scrollHeight;
    this.atEnd = true;
    this.unseen.set(0);
  }

  protected onScroll(): void {
    const log = this.log()?.nativeElement;
    if (!log) return;
    this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (this.atEnd && this.unseen()) this.unseen.set(0);
    if (log.scrollTop < NEAR_START) this.store.loadOlder();
  }

  protected act(verb: BubbleVerb, bubble: Bubble): void {
    const { message, pending } = bubble;
    if (verb === 'reply') this.reply.emit(message);
    else if (verb === 'quoted') this.goTo(message.replyTo?.id ?? null);
    else if (verb === 'template') this.chooseTemplate.emit();
    else if (verb === 'copy')
      void navigator.clipboard
        .writeText(message.text ?? '')
        .then(() => this.toasts.show(this.words.translate('thread.copied')));
    else if (verb === 'retry') {
      if (pending) this.outbox.sendAgain(pending);
      else this.store.retry(message);
    } else if (pending) this.outbox.discard(pending.key);
    else this.store.discard(message);
  }

  /** To the message that another one quotes, however far back it is. */
  private goTo(messageId: string | null): void {
    if (messageId === null) return;
    const conversation = this.store.id();
    this.store.reach(messageId).subscribe((isThere) => {
      if (this.store.id() !== conversation) return;
      if (!isThere) this.toasts.show(this.words.translate('kind.notReached'));
      // First the pages that came in above take their place.
      else afterNextRender(() => this.showMessage(messageId), { injector: this.injector });
    });
  }

  private showMessage(messageId: string): void {
    const target = this.log()?.nativeElement.querySelector<HTMLElement>(
      `[data-message="${CSS.escape(messageId)}"]`,
    );
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
    this.onScroll();
  }

  /** After every change: open at the first unread, follow at the end, stand still otherwise. */
  private keepPlace(): void {
    const log = this.log()?.nativeElement;
    const messages = this.store.messages();
    if (!log) return;
    const pending = this.store.pending();
    const firstKey = messages[0]?.id ?? null;
    const lastKey = pending.at(-1)?.key ?? messages.at(-1)?.idempotencyKey ?? messages.at(-1)?.id ?? null;
    const id = this.store.id();

    if (this.placedFor !== id) {
      if (this.store.lastFreshAt() === null) return;
      this.placedFor = id;
      this.unseen.set(0);
      this.openAt(log);
    } else if (firstKey !== this.firstKey && this.firstKey !== null) {
      // Older messages came in above: the line being read keeps its place.
      log.scrollTop += log.scrollHeight - this.heightBefore;
    } else if (lastKey !== this.lastKey)
      this.arrived(messages, pending.length > 0 || this.sentByMe(messages));
    else if (this.atEnd) log.scrollTop = log.scrollHeight;

    this.firstKey = firstKey;
    this.lastKey = lastKey;
    this.heightBefore = log.scrollHeight;
  }

  private openAt(log: HTMLElement): void {
    const wanted = this.messageId();
    const target =
      (wanted && log.querySelector(`[data-message="${CSS.escape(wanted)}"]`)) ||
      log.querySelector('[data-new]');
    if (target) target.scrollIntoView({ block: wanted ? 'center' : 'start' });
    else log.scrollTop = log.scrollHeight;
    this.onScroll();
  }

  private arrived(messages: readonly Message[], mine: boolean): void {
    const newest = messages.at(-1);
    if (mine || this.atEnd) this.toEnd();
    else if (newest?.direction === 'inbound') this.unseen.update((n) => n + 1);
    if (newest?.direction === 'inbound' && !mine)
      this.announcer.say(`${this.fullName()}: ${newest.text ?? newest.type}`, 'polite');
  }

  private sentByMe(messages: readonly Message[]): boolean {
    const newest = messages.at(-1);
    return newest?.author === 'agent' && newest.authorId === this.session.user()?.id;
  }
}
