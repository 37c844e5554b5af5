import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { EMPTY, switchMap } from 'rxjs';
import { ChannelsApi } from '../core/api/channels-api';
import { Channel } from '../core/api/models';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { AlarmBanner } from './alarm-banner';

/** Says to those who can mend it that nothing goes out from a number, and why. */
@Component({
  selector: 'app-broken-number',
  imports: [AlarmBanner, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @for (channel of broken(); track channel.id) {
      <app-alarm-banner
        [title]="t('health.broken', { name: channel.name })"
        [text]="channel.problem?.title + '. ' + channel.problem?.remedy"
        [mend]="t('health.mend')"
        mendAt="/settings/whatsapp"
      />
    }
  </ng-container>`,
})
export class BrokenNumber {
  private readonly session = inject(SessionStore);
  private readonly api = inject(ChannelsApi);
  private readonly channels = signal<Channel[]>([]);
  protected readonly broken = computed(() => this.channels().filter((channel) => channel.problem));

  constructor() {
    toObservable(computed(() => this.session.isAdmin()))
      .pipe(
        switchMap((mayMend) => (mayMend ? poll(BADGE_RHYTHM_MS, () => this.api.list()).answers : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => {
        // What was known stays while the server cannot be reached.
        if (answer.ok) this.channels.set(answer.value);
      });
  }
}
