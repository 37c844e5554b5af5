import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { SendMessage } from '../../../core/api/models';
import { Icon } from '../../../ui/icon';
import { pointOf } from '../map-link';
import { SendDialog, SendDialogInput } from './send-dialog';
import { Location, MAX, problemsOfLocation } from './send-limits';

/** A place: by its numbers, or by the link of a map from which they are read. */
@Component({
  selector: 'app-location-dialog',
  imports: [Icon, SendDialog, TranslocoDirective],
  template: `<app-send-dialog
    *transloco="let t"
    [heading]="t('attach.location')"
    [input]="input"
    (send)="send()"
  >
    <ng-container ngProjectAs="[fields]">
      <label class="label" for="map">{{ t('attach.mapLink') }}</label>
      <span class="field" [class.bad]="unread()">
        <input
          id="map"
          autocomplete="off"
          [placeholder]="t('attach.mapLinkExample')"
          [attr.aria-invalid]="unread()"
          aria-describedby="map-help"
          (input)="paste($any($event.target).value)"
        />
      </span>
      <p class="help" id="map-help" [class.bad]="unread()">
        {{ t(unread() ? 'attach.mapLinkUnread' : 'attach.mapLinkHelp') }}
      </p>
      <div class="two">
        <div>
          <label class="label" for="latitude">{{ t('attach.latitude') }}</label>
          <span class="field" [class.bad]="problem()">
            <input
              id="latitude"
              inputmode="decimal"
              dir="ltr"
              autocomplete="off"
              [attr.aria-invalid]="problem()"
              [value]="latitude()"
              (input)="latitude.set($any($event.target).value)"
            />
          </span>
        </div>
        <div>
          <label class="label" for="longitude">{{ t('attach.longitude') }}</label>
          <span class="field" [class.bad]="problem()">
            <input
              id="longitude"
              inputmode="decimal"
              dir="ltr"
              autocomplete="off"
              [attr.aria-invalid]="problem()"
              [value]="longitude()"
              (input)="longitude.set($any($event.target).value)"
            />
          </span>
        </div>
      </div>
      @if (problem()) {
        <p class="help bad" role="alert">{{ t('attach.problem.point') }}</p>
      }
      <label class="label" for="place">{{ t('attach.placeName') }}</label>
      <span class="field">
        <input id="place" dir="auto" [maxLength]="max.place" (input)="name.set($any($event.target).value)" />
      </span>
      <label class="label" for="address">{{ t('attach.address') }}</label>
      <span class="field">
        <input
          id="address"
          dir="auto"
          [maxLength]="max.place"
          (input)="address.set($any($event.target).value)"
        />
      </span>
    </ng-container>
    <ng-container ngProjectAs="[preview]">
      <div class="line">
        <app-icon name="map-pin" /><b dir="auto">{{ name().trim() || t('kind.location') }}</b>
      </div>
      <span dir="auto">{{ address().trim() || (problems() ? '' : latitude() + ', ' + longitude()) }}</span>
    </ng-container>
  </app-send-dialog>`,
  styleUrl: './fields.css',
})
export class LocationDialog {
  protected readonly input = inject<SendDialogInput>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<LocationDialog, SendMessage>>(MatDialogRef);
  protected readonly max = MAX;
  protected readonly latitude = signal('');
  protected readonly longitude = signal('');
  protected readonly name = signal('');
  protected readonly address = signal('');
  protected readonly unread = signal(false);
  private readonly tried = signal(false);
  protected readonly problems = computed(
    () => 'point' in problemsOfLocation(this.latitude(), this.longitude()),
  );
  protected readonly problem = computed(() => this.tried() && this.problems());

  protected paste(words: string): void {
    const point = pointOf(words);
    this.unread.set(words.trim() !== '' && !point);
    if (!point) return;
    this.latitude.set(String(point.latitude));
    this.longitude.set(String(point.longitude));
  }

  protected send(): void {
    this.tried.set(true);
    if (this.problems()) return;
    const location: Location = {
      latitude: Number(this.latitude()),
      longitude: Number(this.longitude()),
      ...(this.name().trim() ? { name: this.name().trim() } : {}),
      ...(this.address().trim() ? { address: this.address().trim() } : {}),
    };
    this.dialog.close({ type: 'location', location });
  }
}
