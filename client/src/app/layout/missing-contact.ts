import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EMPTY, switchMap } from 'rxjs';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { hasContact } from '../core/workspace/contact';
import { WorkspaceSettings } from '../core/workspace/workspace-settings.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Icon } from '../ui/icon';

/** Says to those who can mend it that customers who ask for a person are left with nothing. True, it cannot be dismissed. */
@Component({
  selector: 'app-missing-contact',
  imports: [Icon, RouterLink, RouterLinkActive, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (isMissing()) {
      <section class="banner err" [attr.aria-label]="t('missingContact.title')">
        <app-icon name="triangle-alert" />
        <p class="grow">
          <b>{{ t('missingContact.title') }}</b> {{ t('missingContact.text') }}
        </p>
        <a class="btn sec sm" routerLink="/settings/contact" routerLinkActive="here">{{
          t('missingContact.give')
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
export class MissingContact {
  private readonly session = inject(SessionStore);
  private readonly workspace = inject(WorkspaceStore);
  private readonly settings = inject(WorkspaceSettings);
  /** On a plan whose people take over themselves, no customer is sent the contact. */
  private readonly matters = computed(
    () =>
      this.session.isAdmin() && this.workspace.billing() !== null && !this.workspace.allows('handoff.live'),
  );
  private readonly isGiven = computed(() => {
    const stored = this.settings.stored();
    return stored && hasContact(stored.contactFallback);
  });
  protected readonly isMissing = computed(() => this.matters() && this.isGiven() === false);

  constructor() {
    // Asked until it is there: a colleague may give it.
    toObservable(computed(() => this.matters() && !this.isGiven()))
      .pipe(
        switchMap((open) => (open ? poll(BADGE_RHYTHM_MS, () => this.settings.load()).answers : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe();
  }
}
