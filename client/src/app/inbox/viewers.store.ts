// Who else has the open conversation before their eyes, and who of them is writing: so that two do not answer at once.
import { computed, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import {
  combineLatest,
  distinctUntilChanged,
  finalize,
  map,
  Observable,
  of,
  startWith,
  switchMap,
} from 'rxjs';
import { ConversationsApi } from '../core/api/conversations-api';
import { Viewer } from '../core/api/models';
import { pageVisible } from '../core/polling/page-visible';
import { LIST_RHYTHM_MS, poll, Poll } from '../core/polling/poll';
import { keepSame } from './merge-by-id';
import { ThreadStore } from './thread.store';

const STILL_WRITING_MS = 15_000;

@Service({ autoProvided: false })
export class ViewersStore {
  private readonly api = inject(ConversationsApi);
  private readonly thread = inject(ThreadStore);
  private readonly present = signal<Viewer[]>([]);
  private polling: Poll<Viewer[]> | null = null;
  private typedAt: number | null = null;

  readonly others = this.present.asReadonly();

  constructor() {
    const shown = computed(() => this.thread.conversation()?.id ?? null);
    combineLatest([toObservable(shown), pageVisible()])
      .pipe(
        map(([id, visible]) => (visible ? id : null)),
        distinctUntilChanged(),
        switchMap((id) => this.stay(id)),
        takeUntilDestroyed(),
      )
      .subscribe((others) => this.present.update((before) => keepSame(before, others)));
  }

  /** What stands in the composer now. The others hear at once that somebody begins, and that they are done. */
  writes(text: string): void {
    const before = this.isWriting();
    this.typedAt = text.trim() ? Date.now() : null;
    if (this.isWriting() !== before) this.polling?.refresh();
  }

  /** Whom nobody could ask about is not shown: a name that is no longer there would keep others from answering. */
  private stay(id: string | null): Observable<Viewer[]> {
    this.typedAt = null;
    this.polling = id === null ? null : poll(LIST_RHYTHM_MS, () => this.api.look(id, this.isWriting()));
    if (id === null || !this.polling) return of([]);
    return this.polling.answers.pipe(
      map((answer) => (answer.ok ? answer.value : [])),
      startWith([]),
      finalize(() => this.api.leave(id).subscribe({ error: () => undefined })),
    );
  }

  private isWriting(): boolean {
    return this.typedAt !== null && Date.now() - this.typedAt < STILL_WRITING_MS;
  }
}
