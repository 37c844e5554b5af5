// Saving a form: busy while it runs, the problem where it was refused, a note when it is done.
import { inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { ApiProblem } from '../core/api/problem';
import { Toasts } from '../ui/toast';

export class Saving {
  private readonly toasts = inject(Toasts);
  private readonly words = inject(TranslocoService);
  private readonly isBusy = signal(false);
  private readonly refusal = signal<ApiProblem | null>(null);

  readonly busy = this.isBusy.asReadonly();
  readonly problem = this.refusal.asReadonly();

  run<T>(change: Observable<T>, then: (value: T) => void, note: string | null = 'common.saved'): void {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(null);
    change.subscribe({
      next: (value) => {
        this.isBusy.set(false);
        then(value);
        if (note) this.toasts.show(this.words.translate(note));
      },
      error: (error: unknown) => {
        this.isBusy.set(false);
        this.refusal.set(ApiProblem.from(error));
      },
    });
  }

  /** The sentence to show: the field's own if there is one, else what the API said. */
  complaint(): string | null {
    const problem = this.refusal();
    if (!problem) return null;
    const fields = problem.extras.errors?.map((error) => `${error.field}: ${error.message}`).join(' · ');
    return (
      fields ||
      problem.detail ||
      this.words.translate<string>(problem.isTransport ? 'common.unreachable' : 'common.failed')
    );
  }
}
