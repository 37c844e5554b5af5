import { Component, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../core/session/session.store';
import { Saving } from './saving';

/** Where a form ends: why it was refused, and the way to save it, or who may. */
@Component({
  selector: 'app-form-foot',
  imports: [TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (saving().complaint(); as says) {
      <p class="help bad" role="alert">{{ says }}</p>
    }
    @if (session.isAdmin()) {
      <div class="acts">
        <button class="btn pri" [attr.aria-disabled]="saving().busy()">{{ t('common.save') }}</button>
        <ng-content />
      </div>
    } @else {
      <p class="help">{{ t('common.adminsOnly') }}</p>
    }
  </ng-container>`,
  styles: `
    :host {
      display: block;
      margin-block-start: 18px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .bad {
      margin-block-end: 10px;
    }
  `,
})
export class FormFoot {
  readonly saving = input.required<Saving>();
  protected readonly session = inject(SessionStore);
}
