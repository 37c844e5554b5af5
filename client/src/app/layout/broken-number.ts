import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EMPTY, switchMap } from 'rxjs';
import { ChannelsApi } from '../core/api/channels-api';
import { Channel } from '../core/api/models';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';

/** Says to those who can mend it that nothing goes out from a number, and why. */
@Component({
  selector: 'app-broken-number',
  imports: [Icon, RouterLink, RouterLinkActive, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @for (channel of broken(); track channel.id) {
      @let problem = channel.problem;
      <section class="banner err" [attr.aria-label]="t('health.broken', { name: channel.name })">
        <app-icon name="triangle-alert" />
        <p class="grow">
          <b>{{ t('health.broken', { name: channel.name }) }}</b> {{ problem?.title }}. {{ problem?.remedy }}
        </p>
        <a class="btn sec sm" routerLink="/settings/whatsapp" routerLinkActive="here">{{
          t('health.mend')
        }}</a>
      </section>
    }
  </ng-container>`,
  styles: `
    .banner {
      gap: 10px;
      padding-block: 8px;
    }
    app-icon,
    b {
      color: var(--alert-ink);
    }
    .here {
      display: none;
    }
    @media (max-width: 719px) {
      app-icon {
        align-self: flex-start;
        margin-block-start: 1px;
      }
      .banner {
        flex-wrap: wrap;
        justify-content: flex-end;
      }
      p {
        flex-basis: calc(100% - 26px);
      }
    }
  `,
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
