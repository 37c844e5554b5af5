// What a screen reader should say at once. The library for it is fetched when there is something to say.
import { inject, Injector, Service } from '@angular/core';

@Service()
export class Announcer {
  private readonly injector = inject(Injector);

  /** @param urgency `assertive` cuts off what is being said */
  say(text: string, urgency: 'polite' | 'assertive'): void {
    void import('@angular/cdk/a11y').then(({ LiveAnnouncer }) =>
      this.injector.get(LiveAnnouncer).announce(text, urgency),
    );
  }
}
