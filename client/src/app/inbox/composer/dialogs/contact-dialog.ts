import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { SendMessage } from '../../../core/api/models';
import { Icon } from '../../../ui/icon';
import { SendDialog, SendDialogInput } from './send-dialog';
import { Contact, MAX, phoneOf, problemsOfContact } from './send-limits';

/** Somebody's card: a name, and the numbers at which they can be reached. */
@Component({
  selector: 'app-contact-dialog',
  imports: [Icon, SendDialog, TranslocoDirective],
  template: `<app-send-dialog
    *transloco="let t"
    [heading]="t('attach.contact')"
    [input]="input"
    (send)="send()"
  >
    <ng-container ngProjectAs="[fields]">
      <label class="label" for="name">{{ t('attach.contactName') }}</label>
      <span class="field" [class.bad]="shown()['name']">
        <input
          id="name"
          dir="auto"
          autocomplete="off"
          [maxLength]="max.name"
          [attr.aria-invalid]="!!shown()['name']"
          (input)="name.set($any($event.target).value)"
        />
      </span>
      @if (shown()['name']; as why) {
        <p class="help bad" role="alert">{{ t('attach.problem.' + why) }}</p>
      }
      <p class="label" id="phones">{{ t('attach.phones') }}</p>
      @for (phone of phones(); track $index) {
        <div class="line">
          <span class="field" [class.bad]="shown()['phone.' + $index]">
            <input
              type="tel"
              dir="ltr"
              autocomplete="off"
              [placeholder]="t('template.toExample')"
              [attr.aria-label]="t('attach.phoneN', { n: $index + 1 })"
              [attr.aria-invalid]="!!shown()['phone.' + $index]"
              [value]="phone"
              (input)="setPhone($index, $any($event.target).value)"
            />
          </span>
          @if (phones().length > 1) {
            <button
              type="button"
              class="ib"
              (click)="removePhone($index)"
              [attr.aria-label]="t('attach.remove', { name: t('attach.phoneN', { n: $index + 1 }) })"
            >
              <app-icon name="x" />
            </button>
          }
        </div>
        @if (shown()['phone.' + $index]; as why) {
          <p class="help bad" role="alert">{{ t('attach.problem.' + why) }}</p>
        }
      }
      @if (phones().length < max.phones) {
        <button type="button" class="link" (click)="phones.set([...phones(), ''])">
          <app-icon name="plus" [size]="14" />{{ t('attach.addPhone') }}
        </button>
      }
      <label class="label" for="email"
        >{{ t('attach.email') }} <small>{{ t('attach.optional') }}</small></label
      >
      <span class="field">
        <input
          id="email"
          type="email"
          autocomplete="off"
          [maxLength]="max.email"
          (input)="email.set($any($event.target).value)"
        />
      </span>
      <label class="label" for="organisation"
        >{{ t('attach.organisation') }} <small>{{ t('attach.optional') }}</small></label
      >
      <span class="field">
        <input
          id="organisation"
          dir="auto"
          autocomplete="off"
          [maxLength]="max.organisation"
          (input)="organisation.set($any($event.target).value)"
        />
      </span>
    </ng-container>
    <ng-container ngProjectAs="[preview]">
      <div class="line">
        <app-icon name="contact-round" /><b dir="auto">{{ name().trim() || '…' }}</b>
      </div>
      @for (phone of contact().phones; track $index) {
        <bdi dir="ltr" class="foot">{{ phone || '…' }}</bdi>
      }
    </ng-container>
  </app-send-dialog>`,
  styleUrl: './fields.css',
})
export class ContactDialog {
  protected readonly input = inject<SendDialogInput>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ContactDialog, SendMessage>>(MatDialogRef);
  protected readonly max = MAX;
  protected readonly name = signal('');
  protected readonly phones = signal(['']);
  protected readonly email = signal('');
  protected readonly organisation = signal('');
  private readonly tried = signal(false);
  protected readonly contact = computed((): Contact => ({
    name: this.name().trim(),
    phones: this.phones().map(phoneOf),
    ...(this.email().trim() ? { email: this.email().trim() } : {}),
    ...(this.organisation().trim() ? { organisation: this.organisation().trim() } : {}),
  }));
  private readonly problems = computed(() => problemsOfContact(this.contact()));
  protected readonly shown = computed(() => (this.tried() ? this.problems() : {}));

  protected setPhone(index: number, phone: string): void {
    this.phones.update((phones) => phones.map((one, at) => (at === index ? phone : one)));
  }

  protected removePhone(index: number): void {
    this.phones.update((phones) => phones.filter((_, at) => at !== index));
  }

  protected send(): void {
    this.tried.set(true);
    if (Object.keys(this.problems()).length === 0)
      this.dialog.close({ type: 'contacts', contacts: [this.contact()] });
  }
}
