// One file as a component shows it: not asked for, on its way, here, or refused with a word why.
import { computed, DestroyRef, effect, inject, Signal, signal, untracked } from '@angular/core';
import { Subscription } from 'rxjs';
import { ApiProblem } from '../../../core/api/problem';
import { online } from '../../../core/polling/online';
import { MediaFiles } from './media-files';

type State = 'idle' | 'loading' | 'ready' | 'refused';

export class MediaLoan {
  private readonly files = inject(MediaFiles);
  private readonly online = online();
  private readonly at = signal<string | null>(null);
  private readonly step = signal<State>('idle');
  private readonly problem = signal<ApiProblem | null>(null);
  private loan: Subscription | null = null;
  private again: (() => void) | null = null;

  readonly address: Signal<string | null> = this.at.asReadonly();
  readonly state = this.step.asReadonly();
  /** A word of `media`. */
  readonly why = computed(() => {
    const problem = this.problem();
    if (!problem) return null;
    if (problem.status === 0) return this.online() ? 'unreachable' : 'offline';
    return { 401: 'forbidden', 403: 'forbidden', 404: 'gone', 410: 'gone' }[problem.status] ?? 'broken';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.giveBack());
    // Back on the net, what did not come for want of one is asked for again.
    effect(() => {
      const isBack = this.online();
      untracked(() => {
        if (isBack && this.problem()?.status === 0) this.again?.();
      });
    });
  }

  borrow(mediaId: string, size?: 'thumbnail'): void {
    this.giveBack();
    this.again = () => this.borrow(mediaId, size);
    this.step.set('loading');
    this.loan = this.files.open(mediaId, size).subscribe({
      next: (address) => {
        this.at.set(address);
        this.step.set('ready');
      },
      error: (error: unknown) => {
        this.problem.set(ApiProblem.from(error));
        this.step.set('refused');
      },
    });
  }

  tryAgain(): void {
    this.again?.();
  }

  /** The bytes came, but the browser can make nothing of them. */
  unreadable(): void {
    this.giveBack();
    this.problem.set(new ApiProblem(422, 'client.unreadable', ''));
    this.step.set('refused');
  }

  giveBack(): void {
    this.loan?.unsubscribe();
    this.loan = null;
    this.at.set(null);
    this.problem.set(null);
    this.step.set('idle');
  }
}
