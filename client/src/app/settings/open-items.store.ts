import { inject, Service, signal } from '@angular/core';
import { QuarantineApi } from '../core/api/quarantine-api';

/** How much Meta sent that nobody has dealt with: the number in the settings' navigation. */
@Service()
export class OpenItems {
  private readonly api = inject(QuarantineApi);
  private readonly answer = signal(0);

  readonly count = this.answer.asReadonly();

  load(): void {
    // The page itself says when it cannot be loaded; an old number does no harm.
    this.api.open().subscribe({ next: (open) => this.answer.set(open), error: () => undefined });
  }
}
