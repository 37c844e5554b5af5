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
import { draw, firstStretch, Heights, itemAt, Stretch, stretchOf } from './thread-window';
import { TransitionLine } from './transition-line';

const NEAR_END = 100;
const NEAR_START = 800;
/** So far beyond both edges of the log it is drawn, in pixels; and more is drawn when only half of that is left. */
const AHEAD = 900;
/** A thread as short as this is drawn whole, where the browser's own search finds everything. */
const SHORT = 80;
/** So many items too many are not worth a change. */
const SPARE = 30;

/** What is drawn: from one item to another, or to the end for as long as that is where one reads. */
interface Window {
  /** The conversation. */
  of: string | null;
  first: string;
  last: string | null;
  /** Those beyond it that must not go: somebody has the keyboard in them, or listens to them. */
  kept: ReadonlySet<string>;
}

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
  private readonly window = signal<Window | null>(null);
  private readonly heights = new Heights();
  /** What is drawn, from top to bottom, since the last time something changed. */
  private elements: HTMLElement[] = [];
  private width = 0;
  private atEnd = true;
  private placedFor: string | null = null;
  private lastKey: string | null = null;
  /** The line being read: whatever happens above, it keeps its place. */
  private reading: { key: string; top: number } | null = null;

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
  private readonly keys = computed(() => this.legs().flatMap(({ items }) => items.map(({ key }) => key)));
  private readonly places = computed(() => new Map(this.keys().map((key, index) => [key, index])));
  private readonly drawn = computed((): Stretch => {
    const window = this.window();
    const count = this.keys().length;
    if (count <= SHORT) return { from: 0, to: count - 1 };
    const from = window?.of === this.store.id() ? this.places().get(window.first) : undefined;
    if (!window || from === undefined)
      return firstStretch(
        count,
        untracked(() => this.begin()),
      );
    const to = window.last === null ? count - 1 : this.places().get(window.last);
    return { from, to: to ?? Math.min(count - 1, from + SPARE) };
  });
  protected readonly parts = computed(() => {
    const { from, to } = this.drawn();
    const kept = this.window()?.kept;
    return draw(
      this.legs(),
      this.heights,
      (index, key) => (index >= from && index <= to) || kept?.has(key) === true,
    );
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
      this.parts();
      if (this.store.lastFreshAt() === null && this.store.messages().length === 0) return;
      untracked(() => this.keepPlace());
    });
    // What grows below takes its room from the log: who reads its end goes on reading it.
    effect((onCleanup) => {
      const log = this.log()?.nativeElement;
      if (!log) return;
      const resized = new ResizeObserver(() => {
        if (log.clientWidth !== this.width) this.heights.forget();
        this.width = log.clientWidth;
        if (this.atEnd) log.scrollTop = log.scrollHeight;
        this.drawAround();
      });
      resized.observe(log);
      onCleanup(() => resized.disconnect());
    });
  }

  toEnd(): void {
    const log = this.log()?.nativeElement;
    const count = this.keys().length;
    if (this.drawn().to < count - 1) this.drawFrom(firstStretch(count, -1));
    if (log) log.scrollTop = log.scrollHeight;
    this.atEnd = true;
    this.unseen.set(0);
  }

  protected onScroll(): void {
    const log = this.log()?.nativeElement;
    if (!log) return;
    this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (this.atEnd && this.unseen()) this.unseen.set(0);
    this.drawAround();
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
    const index = this.indexOf(messageId);
    if (index === -1) return;
    this.drawFrom(firstStretch(this.keys().length, index));
    afterNextRender(
      () => {
        const target = this.elementOf(messageId);
        if (!target) return;
        target.tabIndex = -1;
        target.focus({ preventScroll: true });
        target.scrollIntoView({ block: 'center' });
        this.onScroll();
      },
      { injector: this.injector },
    );
  }

  private elementOf(messageId: string): HTMLElement | null {
    const selector = `[data-message="${CSS.escape(messageId)}"]`;
    return this.log()?.nativeElement.querySelector<HTMLElement>(selector) ?? null;
  }

  private indexOf(messageId: string): number {
    const items = this.legs().flatMap((leg) => leg.items);
    return items.findIndex((item) => item.kind === 'message' && item.message.id === messageId);
  }

  /** Where one begins to read: at a linked message, at what is new, else at the end. */
  private begin(): number {
    const wanted = this.messageId();
    const linked = wanted ? this.indexOf(wanted) : -1;
    return linked === -1 ? (this.places().get('new') ?? -1) : linked;
  }

  /** After every change: open at the first unread, follow at the end, stand still otherwise. */
  private keepPlace(): void {
    const log = this.log()?.nativeElement;
    const messages = this.store.messages();
    if (!log) return;
    this.elements = itemsOf(log);
    if (log.clientHeight > 0) this.measure((element) => !this.heights.has(keyOf(element)));
    const pending = this.store.pending();
    const lastKey = pending.at(-1)?.key ?? messages.at(-1)?.idempotencyKey ?? messages.at(-1)?.id ?? null;
    const id = this.store.id();

    if (this.placedFor !== id) {
      if (this.store.lastFreshAt() === null) return;
      this.placedFor = id;
      this.unseen.set(0);
      this.openAt(log);
    } else if (lastKey !== this.lastKey) {
      this.stayAt(log);
      this.arrived(messages, pending.length > 0 || this.sentByMe(messages));
    } else if (this.atEnd) log.scrollTop = log.scrollHeight;
    else this.stayAt(log);

    this.lastKey = lastKey;
    this.drawAround();
  }

  private openAt(log: HTMLElement): void {
    const wanted = this.messageId();
    const target = (wanted && this.elementOf(wanted)) || log.querySelector('[data-new]');
    if (target) target.scrollIntoView({ block: wanted ? 'center' : 'start' });
    else log.scrollTop = log.scrollHeight;
    this.onScroll();
  }

  /** What came in, grew or was drawn above must not move what somebody reads. */
  private stayAt(log: HTMLElement): void {
    const { reading } = this;
    const item = reading && this.elements.find(({ dataset }) => dataset['item'] === reading.key);
    if (!item) return;
    const moved = item.getBoundingClientRect().top + log.scrollTop - reading.top;
    if (Math.abs(moved) >= 1) log.scrollTop += moved;
  }

  /** Draws what has come near, lets go of what is far, and remembers which line is being read. */
  private drawAround(): void {
    const log = this.log()?.nativeElement;
    const keys = this.keys();
    if (!log || log.clientHeight === 0 || keys.length === 0 || this.placedFor !== this.store.id()) return;
    const edge = log.getBoundingClientRect();
    const first = this.firstBelow(edge.top);
    const top = first?.getBoundingClientRect().top ?? Infinity;
    const key = first && top < edge.bottom ? keyOf(first) : null;
    this.reading = key === null ? null : { key, top: top + log.scrollTop };

    if (keys.length <= SHORT) {
      // So that it goes on from here when it grows longer.
      const window = untracked(this.window);
      if (window?.of !== this.store.id() || window.first !== keys[0])
        this.drawFrom({ from: 0, to: keys.length - 1 });
      return;
    }
    const at = key === null ? undefined : this.places().get(key);
    const seen = at === undefined ? this.guess(log, edge.top) : { at, offset: top - edge.top };
    const around = (room: number): Stretch =>
      stretchOf(keys, this.heights, { ...seen, top: -room, bottom: log.clientHeight + room });
    const { from, to } = this.drawn();
    const least = around(AHEAD / 2);
    const most = around(AHEAD);
    const isEnough = from <= least.from && to >= least.to;
    const isTooMuch = to - from > most.to - most.from + SPARE;
    if (isEnough && !isTooMuch) return;
    this.measure(() => true);
    const stays = around(AHEAD);
    const kept = this.elements.filter((element) => {
      const index = this.places().get(keyOf(element));
      return index !== undefined && (index < stays.from || index > stays.to) && isInUse(element);
    });
    this.drawFrom(stays, kept.map(keyOf));
  }

  private measure(which: (element: HTMLElement) => boolean): void {
    for (const element of this.elements.filter(which))
      this.heights.measured(keyOf(element), element.getBoundingClientRect().height);
  }

  /** The first of what is drawn that reaches below this line; a day goes up when older messages of it come in. */
  private firstBelow(line: number): HTMLElement | undefined {
    let [low, high] = [0, this.elements.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.elements[middle]?.getBoundingClientRect().bottom ?? Infinity) > line) high = middle;
      else low = middle + 1;
    }
    const first = this.elements[low];
    return first && keyOf(first).startsWith('day-') ? (this.elements[low + 1] ?? first) : first;
  }

  private drawFrom({ from, to }: Stretch, kept: string[] = []): void {
    const keys = this.keys();
    const first = keys[from];
    if (first === undefined) return;
    const last = to === keys.length - 1 ? null : (keys[to] ?? null);
    this.window.set({ of: this.store.id(), first, last, kept: new Set(kept) });
  }

  /** Nothing that is drawn is on the screen: somebody has dragged the scroll bar. */
  private guess(log: HTMLElement, edge: number): { at: number; offset: number } {
    const start = log.querySelector('[data-start]')?.getBoundingClientRect().top ?? edge;
    const { at, begins } = itemAt(this.keys(), this.heights, edge - start);
    return { at, offset: start + begins - edge };
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

function itemsOf(log: HTMLElement): HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>('[data-item]')];
}

function keyOf(item: HTMLElement): string {
  return item.dataset['item'] ?? '';
}

function isInUse(item: HTMLElement): boolean {
  if (item.contains(document.activeElement)) return true;
  return [...item.querySelectorAll<HTMLMediaElement>('audio, video')].some((sound) => !sound.paused);
}
