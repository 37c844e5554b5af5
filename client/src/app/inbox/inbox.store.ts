// The list on the left: which conversations, under which filter, in which order, and how fresh that is.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, expand, forkJoin, map, Observable, of, reduce, switchMap } from 'rxjs';
import { ChannelsApi } from '../core/api/channels-api';
import { ConversationFilter, ConversationsApi } from '../core/api/conversations-api';
import { Channel, Conversation, Counts, Page } from '../core/api/models';
import { Hints } from '../core/polling/hints';
import { Answer, LIST_RHYTHM_MS, poll, Poll } from '../core/polling/poll';
import { ConversationPages } from './conversation-pages';
import { keepSame, mergeById, replaceById } from './merge-by-id';
import { Outbox } from './outbox.store';

const PAGE = 30;

/** More than one can see at once. */
const SEEN_PAGES = 2;

/** A page, and the cursor it was asked with. */
interface Read {
  from: string | undefined;
  page: Page<Conversation>;
}

interface ListAnswer {
  top: Read[];
  seen: Read[];
  more: Read[];
  counts: Counts;
}

@Service({ autoProvided: false })
export class InboxStore {
  private readonly api = inject(ConversationsApi);
  private readonly outbox = inject(Outbox);

  private readonly wantedFilter = signal<ConversationFilter>({}, { equal: sameFilter });
  private readonly shown = signal<Conversation[] | null>(null);
  /** The order the API gave while the list was held still; null when the screen shows it. */
  private readonly waiting = signal<Conversation[] | null>(null);
  private readonly counted = signal<Counts | null>(null);
  private readonly failure = signal<{ nextTryAt: number } | null>(null);
  private readonly freshAt = signal<number | null>(null);
  private readonly numbers = signal<Channel[] | null>(null);
  private polling: Poll<ListAnswer> | null = null;
  private readonly pages = new ConversationPages();
  private seen: readonly Conversation[] = [];
  private wantsMore = false;
  private held = false;

  readonly filter = this.wantedFilter.asReadonly();
  readonly rows = this.shown.asReadonly();
  readonly counts = this.counted.asReadonly();
  readonly failed = this.failure.asReadonly();
  readonly lastFreshAt = this.freshAt.asReadonly();
  readonly channels = this.numbers.asReadonly();
  readonly isFiltered = computed(() => Object.values(this.filter()).some(Boolean));
  /** How many rows would change their place if the list were let go. */
  readonly moved = computed(() => {
    const waiting = this.waiting();
    return waiting ? countMoved(this.shown() ?? [], waiting) : 0;
  });

  constructor() {
    toObservable(this.wantedFilter)
      .pipe(
        switchMap((filter) => {
          this.pages.forget();
          this.seen = [];
          this.wantsMore = false;
          this.shown.set(null);
          this.waiting.set(null);
          this.polling = poll(LIST_RHYTHM_MS, () => this.ask(filter));
          return this.polling.answers;
        }),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => this.heard(answer));
    inject(Hints)
      .about('list')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.refresh());
    inject(ChannelsApi)
      .list()
      .subscribe({ next: (channels) => this.numbers.set(channels), error: () => undefined });
  }

  setFilter(filter: ConversationFilter): void {
    this.wantedFilter.set(filter);
  }

  refresh(): void {
    this.polling?.refresh();
  }

  loadMore(): void {
    if (this.wantsMore || this.pages.end === null) return;
    this.wantsMore = true;
    this.refresh();
  }

  /** Which rows somebody has before their eyes: they are kept fresh, as is the top; the others as soon as they are seen. */
  look(rows: readonly Conversation[]): void {
    const before = this.cursorOf(this.seen);
    this.seen = rows;
    if (this.cursorOf(rows) !== before) this.refresh();
  }

  /** While somebody points at the list, rows change in place but do not move under the pointer. */
  hold(): void {
    this.held = true;
  }

  letGo(): void {
    this.held = false;
    this.applyOrder();
  }

  applyOrder(): void {
    const waiting = this.waiting();
    if (!waiting) return;
    this.shown.set(waiting);
    this.waiting.set(null);
  }

  /** What an action or the open thread learned about one conversation, before the next poll says it too. */
  fold(conversation: Conversation): void {
    const known = (row: Conversation): boolean => row.id === conversation.id;
    if (this.pages.rows.some(known)) this.pages.fold(conversation);
    if (this.shown()?.some(known)) this.shown.update((rows) => mergeById(rows ?? [], [conversation]));
    if (this.waiting()?.some(known)) this.waiting.update((rows) => mergeById(rows ?? [], [conversation]));
  }

  private cursorOf([first]: readonly Conversation[]): string | undefined {
    return first && this.pages.cursorAbove(first);
  }

  /** The top, what somebody sees and, where they near its end, one page more: however long the list, a few requests. */
  private ask(filter: ConversationFilter): Observable<ListAnswer> {
    const read = (from?: string): Observable<Read> =>
      this.api.page(filter, PAGE, from).pipe(map((page) => ({ from, page })));
    const all = (
      first: Observable<Read>,
      goesOn: (last: Read, sofar: number) => boolean,
    ): Observable<Read[]> =>
      first.pipe(
        expand((last, index) =>
          last.page.nextCursor && goesOn(last, index + 1) ? read(last.page.nextCursor) : EMPTY,
        ),
        reduce((reads, one) => [...reads, one], [] as Read[]),
      );

    const loaded = Math.ceil(this.pages.rows.length / PAGE);
    const seen = this.cursorOf(this.seen);
    const lowest = this.seen.at(-1)?.id;
    return forkJoin({
      top: all(read(), ({ page }, sofar) => sofar < loaded && !this.pages.meets(page.data)),
      seen: seen
        ? all(
            read(seen),
            ({ page }, sofar) => sofar < SEEN_PAGES && !page.data.some(({ id }) => id === lowest),
          )
        : of([]),
      more: this.wantsMore && this.pages.end !== null ? all(read(this.pages.end), () => false) : of([]),
      counts: this.api.counts(),
    });
  }

  private heard(answer: Answer<ListAnswer>): void {
    if (!answer.ok) {
      this.failure.set({ nextTryAt: answer.nextTryAt });
      return;
    }
    const { top, seen, more, counts } = answer.value;
    this.failure.set(null);
    this.freshAt.set(answer.at);
    this.counted.update((before) => keepSame(before, counts));
    // So much is new that nobody knows what is below it: that is read again when somebody goes there.
    if (!top.some(({ page }) => this.pages.meets(page.data))) this.pages.forget();
    for (const { from, page } of [...top, ...seen, ...more]) this.pages.take(from, page);
    if (more.length > 0) this.wantsMore = false;
    this.show(this.pages.rows);
    this.outbox.flush();
  }

  private show(rows: readonly Conversation[]): void {
    const before = this.shown() ?? [];
    const fresh = replaceById(before, rows);
    const grewOnly = before.every((row, index) => fresh[index]?.id === row.id);
    if (!this.held || before.length === 0 || grewOnly) {
      this.shown.set(fresh);
      this.waiting.set(null);
      return;
    }
    const known = new Set(before.map((row) => row.id));
    this.shown.set(
      mergeById(
        before,
        fresh.filter((row) => known.has(row.id)),
      ),
    );
    this.waiting.set(fresh);
  }
}

function sameFilter(a: ConversationFilter, b: ConversationFilter): boolean {
  return (
    a.status === b.status &&
    Boolean(a.needsReply) === Boolean(b.needsReply) &&
    Boolean(a.unread) === Boolean(b.unread) &&
    (a.assignee ?? '') === (b.assignee ?? '') &&
    (a.q ?? '') === (b.q ?? '')
  );
}

/** Rows that are new, gone, or stand before somebody they stood behind. */
function countMoved(shown: readonly Conversation[], waiting: readonly Conversation[]): number {
  const place = new Map(shown.map((row, index) => [row.id, index]));
  const arrives = new Set(waiting.map((row) => row.id));
  let moved = shown.filter((row) => !arrives.has(row.id)).length;
  let highest = Infinity;
  for (const row of [...waiting].reverse()) {
    const index = place.get(row.id);
    if (index === undefined || index > highest) moved += 1;
    else highest = index;
  }
  return moved;
}
