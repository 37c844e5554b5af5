import { Component, inject, input, output } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../../ui/icon';

/** What the dialogs that send something are given. */
export interface SendDialogInput {
  /** Of the customer. */
  name: string;
  takesOver: boolean;
}

/** The frame of those dialogs: fields on one side, what the customer will see on the other. */
@Component({
  selector: 'app-send-dialog',
  imports: [Icon, TranslocoDirective],
  template: `<form *transloco="let t" novalidate (submit)="$event.preventDefault(); send.emit()">
    <header>
      <h2 class="grow clip" id="send-title">{{ heading() }}</h2>
      <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t('common.close')">
        <app-icon name="x" [size]="18" />
      </button>
    </header>
    <div class="fields scroll"><ng-content select="[fields]" /></div>
    <div class="preview scroll" aria-live="off">
      <h3>{{ t('template.willSee', { name: input().name }) }}</h3>
      <div class="b"><ng-content select="[preview]" /></div>
    </div>
    <footer>
      <span class="grow"></span>
      <button type="button" class="btn ghost" (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button type="submit" class="btn" [class.pri]="!input().takesOver" [class.hum]="input().takesOver">
        {{ t(input().takesOver ? 'composer.takeOverAndSend' : 'composer.send') }}
      </button>
    </footer>
  </form>`,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 260px;
      grid-template-rows: 52px minmax(0, 1fr) 60px;
      max-block-size: min(640px, calc(100dvh - 32px));
      font: 400 14px/20px var(--font);
      color: var(--ink);
    }
    header,
    footer {
      grid-column: 1 / -1;
      display: flex;
      align-items: center;
      gap: 8px;
      padding-inline: 20px 12px;
      border-block-end: 1px solid var(--line);
    }
    footer {
      padding-inline: 20px;
      border-block: 1px solid var(--line);
      border-block-end: 0;
    }
    h2 {
      font: 650 15px/20px var(--font);
    }
    h3 {
      margin-block-end: 10px;
      font: 600 12px/16px var(--font);
      color: var(--ink-2);
    }
    .fields {
      padding: 14px 20px 18px;
    }
    .preview {
      padding: 16px 18px;
      background: var(--sunken);
      border-inline-start: 1px solid var(--line);
    }
    .b {
      padding: 7px 12px 8px;
      border-radius: 14px;
      border-start-end-radius: 5px;
      background: var(--human-soft);
      box-shadow: 0 0 0 1px var(--human-line);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    @media (max-width: 719px) {
      form {
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: 52px minmax(0, 1fr) auto 60px;
        max-block-size: calc(100dvh - 24px);
      }
      .preview {
        max-block-size: 28dvh;
        border-inline-start: 0;
        border-block-start: 1px solid var(--line);
      }
    }
  `,
})
export class SendDialog {
  protected readonly dialog = inject(MatDialogRef);
  readonly heading = input.required<string>();
  readonly input = input.required<SendDialogInput>();
  readonly send = output<void>();
}
