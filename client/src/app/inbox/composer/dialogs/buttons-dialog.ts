import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { SendMessage } from '../../../core/api/models';
import { Icon } from '../../../ui/icon';
import { SendDialog, SendDialogInput } from './send-dialog';
import { Buttons, MAX, problemsOfButtons } from './send-limits';

/** A question with up to three answers to tap. */
@Component({
  selector: 'app-buttons-dialog',
  imports: [Icon, SendDialog, TranslocoDirective],
  template: `<app-send-dialog
    *transloco="let t"
    [heading]="t('attach.buttons')"
    [input]="input"
    (send)="send()"
  >
    <ng-container ngProjectAs="[fields]">
      <label class="label" for="text">{{ t('attach.text') }}</label>
      <span class="field" [class.bad]="shown()['text']">
        <textarea
          id="text"
          rows="3"
          dir="auto"
          [maxLength]="max.buttonsText"
          [attr.aria-invalid]="!!shown()['text']"
          (input)="text.set($any($event.target).value)"
        ></textarea>
      </span>
      @if (shown()['text']; as why) {
        <p class="help bad" role="alert">{{ t('attach.problem.' + why) }}</p>
      }
      <p class="label">{{ t('attach.answers') }}</p>
      @for (title of titles(); track $index) {
        <div class="line">
          <span class="field" [class.bad]="shown()['button.' + $index]">
            <input
              dir="auto"
              autocomplete="off"
              [maxLength]="max.button"
              [attr.aria-label]="t('attach.buttonN', { n: $index + 1 })"
              [attr.aria-invalid]="!!shown()['button.' + $index]"
              [value]="title"
              (input)="setTitle($index, $any($event.target).value)"
            />
          </span>
          @if (titles().length > 1) {
            <button
              type="button"
              class="ib"
              (click)="removeTitle($index)"
              [attr.aria-label]="t('attach.remove', { name: t('attach.buttonN', { n: $index + 1 }) })"
            >
              <app-icon name="x" />
            </button>
          }
        </div>
        @if (shown()['button.' + $index]; as why) {
          <p class="help bad" role="alert">{{ t('attach.problem.' + why) }}</p>
        }
      }
      @if (titles().length < max.buttons) {
        <button type="button" class="link" (click)="titles.set([...titles(), ''])">
          <app-icon name="plus" [size]="14" />{{ t('attach.addButton') }}
        </button>
      }
      <label class="label" for="footer"
        >{{ t('attach.footer') }} <small>{{ t('attach.optional') }}</small></label
      >
      <span class="field">
        <input
          id="footer"
          dir="auto"
          [maxLength]="max.footer"
          (input)="footer.set($any($event.target).value)"
        />
      </span>
    </ng-container>
    <ng-container ngProjectAs="[preview]">
      <p dir="auto">{{ text().trim() || '…' }}</p>
      @if (footer().trim(); as words) {
        <small class="foot" dir="auto">{{ words }}</small>
      }
      @for (title of titles(); track $index) {
        <span class="see" dir="auto"><app-icon name="reply" [size]="14" />{{ title.trim() || '…' }}</span>
      }
    </ng-container>
  </app-send-dialog>`,
  styleUrl: './fields.css',
})
export class ButtonsDialog {
  protected readonly input = inject<SendDialogInput>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ButtonsDialog, SendMessage>>(MatDialogRef);
  protected readonly max = MAX;
  protected readonly text = signal('');
  protected readonly titles = signal(['', '']);
  protected readonly footer = signal('');
  private readonly tried = signal(false);
  private readonly buttons = computed((): Buttons => ({
    text: this.text().trim(),
    buttons: this.titles().map((title) => ({ title: title.trim() })),
    ...(this.footer().trim() ? { footer: this.footer().trim() } : {}),
  }));
  private readonly problems = computed(() => problemsOfButtons(this.buttons()));
  protected readonly shown = computed(() => (this.tried() ? this.problems() : {}));

  protected setTitle(index: number, title: string): void {
    this.titles.update((titles) => titles.map((one, at) => (at === index ? title : one)));
  }

  protected removeTitle(index: number): void {
    this.titles.update((titles) => titles.filter((_, at) => at !== index));
  }

  protected send(): void {
    this.tried.set(true);
    if (Object.keys(this.problems()).length === 0)
      this.dialog.close({ type: 'buttons', buttons: this.buttons() });
  }
}
