import { Component, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { plural } from '../../ui/plural';
import { UnreadStore } from './unread.store';

/** The red number on the rail: conversations that need a reply, nothing else. */
@Component({
  selector: 'app-unread-badge',
  imports: [TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (store.needsReply(); as n) {
      <span class="badge red" role="img" [attr.aria-label]="t(plural('rail.needsReply', n), { n })">{{
        n > 99 ? '99+' : n
      }}</span>
    }
  </ng-container>`,
})
export class UnreadBadge {
  protected readonly store = inject(UnreadStore);
  protected readonly plural = plural;
}
