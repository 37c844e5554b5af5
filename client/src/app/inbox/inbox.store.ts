// The list on the left: which conversations, under which filter, in which order, and how fresh that is.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, expand, forkJoin, map, Observable, reduce, switchMap } from 'rxjs';
import { ChannelsApi } from '../core/api/channels-api';
import { ConversationFilter, ConversationsApi } from '../core/api/conversations-api';
import { Channel, Conversation, Counts, Page } from '../core/api/models';
import { Hints } from '../core/polling/hints';
import { Answer, LIST_RHYTHM_MS, poll, Poll } from '../core/polling/poll';
import { mergeById, replaceById } from './merge-by-id';
import { Outbox } from './outbox.store';

const PAGE = 50;

interface ListAnswer {
  rows: Conversation[];
  more: boolean;
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
  private readonly hasMore = signal(false);
  private readonly numbers = signal<Channel[] | null>(null);
  private polling: Poll<ListAnswer> | null = null;
  private wanted = PAGE;
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
          this.wanted = PAGE;
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
    const loaded = this.shown()?.length ?? 0;
    if (!this.hasMore() || this.wanted > loaded) return;
    this.wanted = loaded + PAGE;
    this.refresh();
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
    if (this.shown()?.some(known)) this.shown.update((rows) => mergeById(rows ?? [], [conversation]));
    if (this.waiting()?.some(known)) this.waiting.update((rows) => mergeById(rows ?? [], [conversation]));
  }

  private ask(filter: ConversationFilter): Observable<ListAnswer> {
    const page = (cursor?: string): Observable<Page<Conversation>> => this.api.page(filter, PAGE, cursor);
    let read = 0;
    const rows = page().pipe(
      expand((answer) => {
        read += answer.data.length;
        return answer.nextCursor && read < this.wanted ? page(answer.nextCursor) : EMPTY;
      }),
      reduce((all, answer) => ({ rows: [...all.rows, ...answer.data], more: answer.nextCursor !== null }), {
        rows: [] as Conversation[],
        more: false,
      }),
    );
    return forkJoin({ list: rows, counts: this.api.counts() }).pipe(
      map(({ list, counts }) => ({ ...list, counts })),
    );
  }

  private heard(answer: Answer<ListAnswer>): void {
    if (!answer.ok) {
      this.failure.set({ nextTryAt: answer.nextTryAt });
      return;
    }
    const { rows, more, counts } = answer.value;
    this.failure.set(null);
    this.freshAt.set(answer.at);
    this.hasMore.set(more);
    this.counted.set(counts);
    this.show(rows);
    this.outbox.flush();
  }

  private show(rows: Conversation[]): void {
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
