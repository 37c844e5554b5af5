// What could be answered in the open conversation: fetched once for what waits in it, and only ever offered.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { catchError, filter, map, merge, Observable, of, Subject, switchMap, take } from 'rxjs';
import { ConversationsApi } from '../../core/api/conversations-api';
import { Suggestion } from '../../core/api/models';
import { pageVisible } from '../../core/polling/page-visible';
import { WorkspaceStore } from '../../core/workspace/workspace.store';
import { ThreadStore } from '../thread.store';
import { waitingMessages, wordsOf } from './suggested-words';

const KEY = 'baton.suggestions';
const DISMISSED_KEY = 'baton.suggestions.dismissed';
/** Which were dismissed is remembered for this many messages. */
const MOST_DISMISSED = 100;

interface Heard {
  conversationId: string;
  /** Null: it could not be fetched. */
  suggestion: Suggestion | null;
}

/** Somebody wanted a suggestion by hand: they are told also when there is none, until the conversation goes on. */
interface Asked {
  conversationId: string;
  /** The newest message then; undefined: none was loaded yet. */
  newest: string | undefined;
}

@Service({ autoProvided: false })
export class SuggestionStore {
  private readonly api = inject(ConversationsApi);
  private readonly thread = inject(ThreadStore);
  private readonly workspace = inject(WorkspaceStore);
  private readonly enabled = signal(localStorage.getItem(KEY) !== 'off');
  private readonly dismissed = signal<readonly string[]>(readDismissed());
  private readonly answer = signal<Heard | null>(null);
  private readonly lastAsked = signal<Asked | null>(null);
  private readonly asks = new Subject<void>();

  /** Whether suggestions come by themselves, in this browser. */
  readonly on = this.enabled.asReadonly();

  private readonly open = computed(() => {
    const conversation = this.thread.conversation();
    return conversation?.window.open && this.workspace.inboxAllowed() ? conversation.id : null;
  });
  private readonly newest = computed(() => this.thread.messages().at(-1)?.id);
  private readonly waiting = computed(() =>
    this.thread.pending().length > 0 ? [] : waitingMessages(this.thread.messages()),
  );
  /** Changes with everything that may change the answer; null when there is nothing to ask about. */
  private readonly occasion = computed(() => {
    const id = this.open();
    if (!id || !this.enabled() || this.thread.lastFreshAt() === null || this.waiting().length === 0)
      return null;
    const settled = this.thread.history().findLast(({ to }) => to !== 'human')?.id;
    const words = this.waiting().map((message) => `${message.id} ${message.edits.length}`);
    return [id, settled, this.newest(), ...words].join(' ');
  });
  private readonly heard = computed(() => {
    const heard = this.answer();
    return heard && heard.conversationId === this.open() ? heard : null;
  });
  private readonly asked = computed(() => {
    const { conversationId, newest } = this.lastAsked() ?? {};
    const stands = newest === undefined || newest === this.newest();
    return conversationId !== undefined && conversationId === this.open() && stands;
  });

  /** What is offered now; null: nothing. */
  readonly offered = computed(() => {
    const heard = this.heard();
    const messageId = heard?.suggestion?.forMessageId;
    if (!heard?.suggestion || !messageId || !this.waiting().some(({ id }) => id === messageId)) return null;
    if (!this.asked() && (!this.enabled() || this.dismissed().includes(messageId))) return null;
    const words = wordsOf(heard.suggestion);
    return words.length > 0
      ? { messageId, words, madeBy: heard.suggestion.madeBy, asked: this.asked() }
      : null;
  });
  /** What is said to somebody who asked in vain. */
  readonly inVain = computed((): 'failed' | 'none' | null => {
    const heard = this.heard();
    if (!heard || !this.asked() || this.offered()) return null;
    return heard.suggestion ? 'none' : 'failed';
  });

  constructor() {
    const byItself = toObservable(this.occasion).pipe(map((occasion) => occasion && this.open()));
    const byHand = this.asks.pipe(map(() => this.open()));
    merge(byItself, byHand)
      .pipe(
        switchMap((id) => (id ? this.fetch(id) : of(null))),
        takeUntilDestroyed(),
      )
      .subscribe((heard) => this.answer.set(heard));
  }

  /** Wanted by hand: also where it was dismissed, or suggestions are off. */
  ask(): void {
    const conversationId = this.open();
    if (!conversationId) return;
    this.lastAsked.set({ conversationId, newest: this.newest() });
    this.asks.next();
  }

  /** Whoever asked has what they asked for. */
  wasTold(): void {
    this.lastAsked.set(null);
  }

  dismiss(): void {
    const messageId = this.offered()?.messageId;
    this.wasTold();
    if (!messageId || this.dismissed().includes(messageId)) return;
    this.dismissed.update((ids) => [...ids, messageId].slice(-MOST_DISMISSED));
    localStorage.setItem(DISMISSED_KEY, JSON.stringify(this.dismissed()));
  }

  toggle(): void {
    this.enabled.update((on) => !on);
    if (this.enabled()) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  }

  /** A tab that nobody sees waits until somebody does. */
  private fetch(conversationId: string): Observable<Heard> {
    return pageVisible().pipe(
      filter((visible) => visible),
      take(1),
      switchMap(() => this.api.draft(conversationId)),
      map((suggestion) => ({ conversationId, suggestion })),
      catchError(() => of({ conversationId, suggestion: null })),
    );
  }
}

function readDismissed(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(DISMISSED_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
