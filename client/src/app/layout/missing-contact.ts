import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { EMPTY, switchMap } from 'rxjs';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { hasContact } from '../core/workspace/contact';
import { WorkspaceSettings } from '../core/workspace/workspace-settings.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { AlarmBanner } from './alarm-banner';

/** Says to those who can mend it that customers who ask for a person are left with nothing. True, it cannot be dismissed. */
@Component({
  selector: 'app-missing-contact',
  imports: [AlarmBanner, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (isMissing()) {
      <app-alarm-banner
        [title]="t('missingContact.title')"
        [text]="t('missingContact.text')"
        [mend]="t('missingContact.give')"
        mendAt="/settings/contact"
      />
    }
  </ng-container>`,
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
