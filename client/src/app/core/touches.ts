import { DOCUMENT, inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent, map, merge, shareReplay } from 'rxjs';

/** Every touch of the page, the last one told again to who comes later: until the first, browsers let no page sound. */
@Service()
export class Touches {
  private readonly document = inject(DOCUMENT);
  readonly seen = merge(
    fromEvent(this.document, 'pointerup', { capture: true }),
    fromEvent(this.document, 'keydown', { capture: true }),
  ).pipe(
    map(() => undefined),
    shareReplay(1),
  );

  constructor() {
    this.seen.pipe(takeUntilDestroyed()).subscribe();
  }
}
