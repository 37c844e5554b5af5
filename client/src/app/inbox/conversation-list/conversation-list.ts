import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { debounceTime, Subject } from 'rxjs';
import { Conversation, Status } from '../../core/api/models';
import { Clock } from '../../core/polling/clock';
import { LIST_RHYTHM_MS } from '../../core/polling/poll';
import { WorkspaceStore } from '../../core/workspace/workspace.store';
import { Icon } from '../../ui/icon';
import { IconName } from '../../ui/icon-paths';
import { plural } from '../../ui/plural';
import { ShortCountPipe } from '../../ui/short-count.pipe';
import { Times } from '../../ui/times';
import { InboxStore } from '../inbox.store';
import { ConversationRow } from './conversation-row';

const ROW_HEIGHT = 64;
/** Rows. */
const LOAD_AHEAD = 20;

/** The left panel: search, tabs, chips and the rows, one tab stop with arrows inside. */
@Component({
  selector: 'app-conversation-list',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    ConversationRow,
    Icon,
    RouterLink,
    ShortCountPipe,
    TranslocoDirective,
  ],
  templateUrl: './conversation-list.html',
  styleUrl: './conversation-list.css',
})
export class ConversationList {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  protected readonly times = inject(Times);
  protected readonly workspace = inject(WorkspaceStore);
  protected readonly store = inject(InboxStore);
  protected readonly plural = plural;
  protected readonly rowHeight = ROW_HEIGHT;

  readonly selectedId = input<string | null>(null);
  readonly newConversation = output<void>();
  readonly opened = output<void>();

  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly search = viewChild<ElementRef<HTMLInputElement>>('search');
  private readonly active = signal<string | null>(null);
  private readonly typed = new Subject<string>();
  private readonly scrolled = new Subject<{ first: number; last: number }>();
  private pointerInside = false;
  private keysInside = false;

  protected readonly tabs: { status: Status | null; icon: IconName | null }[] = [
    { status: null, icon: null },
    { status: 'bot', icon: 'bot' },
    { status: 'human', icon: 'user-round' },
    { status: 'closed', icon: 'check' },
  ];
  protected readonly activeId = computed(() => {
    const rows = this.store.rows() ?? [];
    const wanted = this.active() ?? this.selectedId();
    return rows.some((row) => row.id === wanted) ? wanted : (rows[0]?.id ?? null);
  });
  protected readonly stale = computed(() => {
    const failed = this.store.failed();
    const freshAt = this.store.lastFreshAt();
    if (!failed) return null;
    const old = freshAt !== null && this.clock.now() - freshAt > 3 * LIST_RHYTHM_MS;
    return {
      since: freshAt !== null && old ? this.times.time(new Date(freshAt).toISOString()) : null,
      loaded: freshAt !== null,
      old,
      seconds: Math.max(1, Math.round((failed.nextTryAt - this.clock.now()) / 1000)),
    };
  });
  /** Everything that needed somebody has been answered. */
  protected readonly allDone = computed(
    () => this.store.filter().needsReply && Object.values(this.store.filter()).filter(Boolean).length === 1,
  );

  constructor() {
    this.typed
      .pipe(debounceTime(200), takeUntilDestroyed())
      .subscribe((q) => this.go({ q: q.trim() || null }, { replaceUrl: true }));
    this.scrolled
      .pipe(debounceTime(200), takeUntilDestroyed())
      .subscribe(({ first, last }) => this.store.look(this.store.rows()?.slice(first, last + 1) ?? []));
    // The search field follows the address, except while somebody types in it.
    effect(() => {
      const q = this.store.filter().q ?? '';
      const field = this.search()?.nativeElement;
      if (field && document.activeElement !== field) field.value = q;
    });
    effect(() => {
      if (this.selectedId()) untracked(() => this.active.set(this.selectedId()));
    });
  }

  focusSearch(): void {
    this.search()?.nativeElement.select();
  }

  /** Moves to the next or previous conversation and opens it. */
  step(by: 1 | -1): void {
    const rows = this.store.rows() ?? [];
    const index = rows.findIndex((row) => row.id === this.selectedId());
    const next = rows[index === -1 ? 0 : index + by];
    if (next) this.openRow(next.id);
  }

  protected count(status: Status | null): number | null {
    const counts = this.store.counts();
    return counts ? counts[status ?? 'all'] : null;
  }

  protected chooseStatus(status: Status | null): void {
    this.go({ status });
  }

  protected toggle(chip: 'needsReply' | 'unread' | 'assignee'): void {
    const value = chip === 'assignee' ? 'me' : 'true';
    this.go({ [chip]: this.store.filter()[chip] ? null : value });
  }

  protected clearFilters(): void {
    const field = this.search()?.nativeElement;
    if (field) field.value = '';
    this.go({ status: null, needsReply: null, unread: null, assignee: null, q: null });
  }

  protected type(event: Event): void {
    this.typed.next((event.target as HTMLInputElement).value);
  }

  protected onTabKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const index = this.tabs.findIndex((tab) => tab.status === (this.store.filter().status ?? null));
    const next = this.tabs[(index + by + this.tabs.length) % this.tabs.length];
    if (!next) return;
    this.chooseStatus(next.status);
    const tabs = (event.currentTarget as HTMLElement).parentElement?.querySelectorAll<HTMLElement>(
      '[role=tab]',
    );
    tabs?.[this.tabs.indexOf(next)]?.focus();
  }

  protected onListKey(event: KeyboardEvent): void {
    const rows = this.store.rows() ?? [];
    const index = rows.findIndex((row) => row.id === this.activeId());
    const target: Record<string, number> = {
      ArrowDown: Math.min(index + 1, rows.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const place = target[event.key];
    if (place !== undefined) {
      event.preventDefault();
      this.keysInside = true;
      this.store.hold();
      this.active.set(rows[place]?.id ?? null);
      this.reveal(place);
    } else if (event.key === 'Enter' && this.activeId()) {
      event.preventDefault();
      this.openRow(this.activeId() ?? '');
    }
  }

  protected onPointer(inside: boolean): void {
    this.pointerInside = inside;
    this.updateHold();
  }

  protected onBlur(): void {
    this.keysInside = false;
    this.updateHold();
  }

  protected chosen(id: string): void {
    this.active.set(id);
    this.opened.emit();
  }

  protected onScrolled(first: number): void {
    const rows = this.store.rows() ?? [];
    const last = first + Math.ceil((this.viewport()?.getViewportSize() ?? 0) / ROW_HEIGHT);
    if (last + LOAD_AHEAD > rows.length) this.store.loadMore();
    this.scrolled.next({ first, last });
  }

  protected track(_index: number, row: Conversation): string {
    return row.id;
  }

  private updateHold(): void {
    if (this.pointerInside || this.keysInside) this.store.hold();
    else this.store.letGo();
  }

  private openRow(id: string): void {
    this.active.set(id);
    this.reveal((this.store.rows() ?? []).findIndex((row) => row.id === id));
    void this.router.navigate(['/inbox', id], {
      queryParams: { message: null },
      queryParamsHandling: 'merge',
    });
  }

  private reveal(index: number): void {
    const viewport = this.viewport();
    if (!viewport || index < 0) return;
    const top = index * ROW_HEIGHT;
    const offset = viewport.measureScrollOffset();
    if (top < offset) viewport.scrollToOffset(top);
    else if (top + ROW_HEIGHT > offset + viewport.getViewportSize())
      viewport.scrollToOffset(top + ROW_HEIGHT - viewport.getViewportSize());
  }

  private go(queryParams: Record<string, string | null>, extras: { replaceUrl?: boolean } = {}): void {
    void this.router.navigate([], {
      queryParams: { ...queryParams, message: null },
      queryParamsHandling: 'merge',
      ...extras,
    });
  }
}
