import { Component, inject } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import { Shortcuts } from '../shortcuts';

/** Which keys do what, and the switch that turns the single letters off. */
@Component({
  selector: 'app-shortcuts-help',
  imports: [Icon, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    <header>
      <h2>{{ t('shortcuts.title') }}</h2>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t('common.close')">
        <app-icon name="x" [size]="18" />
      </button>
    </header>
    <dl>
      @for (row of rows; track row.key) {
        <dt>
          <kbd>{{ row.keys }}</kbd>
        </dt>
        <dd>{{ t('shortcuts.' + row.key) }}</dd>
      }
    </dl>
    <label>
      <input type="checkbox" [checked]="shortcuts.on()" (change)="shortcuts.toggle()" />
      {{ t('shortcuts.on') }}
    </label>
  </ng-container>`,
  styles: `
    :host {
      display: block;
      inline-size: min(400px, calc(100vw - 48px));
      padding: 16px 24px 20px;
      font: 400 14px/20px var(--font);
      color: var(--ink);
    }
    header {
      display: flex;
      justify-content: space-between;
      align-items: center;
      margin-block-end: 8px;
    }
    h2 {
      font: 650 16px/22px var(--font);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 8px 16px;
      margin-block-end: 16px;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-block-start: 12px;
      border-block-start: 1px solid var(--line);
      font-size: 13px;
    }
    input {
      accent-color: var(--accent);
      inline-size: 16px;
      block-size: 16px;
    }
  `,
})
export class ShortcutsHelp {
  protected readonly dialog = inject<MatDialogRef<ShortcutsHelp>>(MatDialogRef);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly rows = [
    { keys: '/', key: 'search' },
    { keys: 'J  K', key: 'step' },
    { keys: 'R', key: 'reply' },
    { keys: 'T', key: 'takeOver' },
    { keys: 'B', key: 'handBack' },
    { keys: 'A', key: 'assign' },
    { keys: 'E', key: 'close' },
    { keys: 'U', key: 'unread' },
    { keys: 'F', key: 'attach' },
    { keys: 'M', key: 'voice' },
    { keys: 'Ctrl J', key: 'suggestion' },
    { keys: 'Ctrl K', key: 'commands' },
    { keys: '?', key: 'help' },
  ];
}
