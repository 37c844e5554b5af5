import { Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChannelsApi } from '../core/api/channels-api';
import { ChannelVerification } from '../core/api/models';
import { Icon } from '../ui/icon';
import { valueOf } from './form-value';
import { Saving } from './saving';

const EMPTY = { phoneNumberId: '', wabaId: '', accessToken: '' };
type Field = keyof typeof EMPTY;

/** Connects a number step by step: what was typed is held against Meta, shown for confirmation, and only then stored. */
@Component({
  selector: 'app-connect-number',
  imports: [Icon, TranslocoDirective],
  templateUrl: './connect-number.html',
  styleUrls: ['./page.css', './connect-number.css'],
})
export class ConnectNumber {
  private readonly api = inject(ChannelsApi);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;
  protected readonly steps: { field: Field; secret: boolean }[] = [
    { field: 'phoneNumberId', secret: false },
    { field: 'wabaId', secret: false },
    { field: 'accessToken', secret: true },
  ];

  readonly connected = output<void>();
  readonly cancelled = output<void>();

  protected readonly form = signal(EMPTY);
  /** What Meta said of exactly what stands in the form; null once it is changed. */
  protected readonly verified = signal<ChannelVerification | null>(null);
  protected readonly name = signal('');
  protected readonly answers = computed(() => {
    const rows = this.verified()?.results ?? [];
    return new Map(rows.map((row) => [row.field, row]));
  });

  protected set(field: Field, value: string): void {
    this.form.update((form) => ({ ...form, [field]: value }));
    this.verified.set(null);
  }

  protected verify(event: Event): void {
    event.preventDefault();
    this.saving.run(
      this.api.verify(this.typed()),
      (verified) => {
        this.verified.set(verified);
        if (verified.ok) this.name.set(verified.verifiedName ?? '');
      },
      null,
    );
  }

  protected connect(event: Event): void {
    event.preventDefault();
    const name = this.name().trim();
    if (name === '') return;
    this.saving.run(
      this.api.create({ ...this.typed(), name }),
      () => this.connected.emit(),
      'health.connected',
    );
  }

  private typed(): typeof EMPTY {
    const { phoneNumberId, wabaId, accessToken } = this.form();
    return { phoneNumberId: phoneNumberId.trim(), wabaId: wabaId.trim(), accessToken: accessToken.trim() };
  }
}
