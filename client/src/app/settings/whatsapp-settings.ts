import { Component, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChannelsApi } from '../core/api/channels-api';
import { Channel } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { PhonePipe } from '../ui/contact-name.pipe';
import { Icon } from '../ui/icon';
import { AgoPipe } from '../ui/times';
import { ConnectNumber } from './connect-number';
import { valueOf } from './form-value';
import { NumberTest } from './number-test';
import { Saving } from './saving';

const EMPTY = { name: '', phone: '', accessToken: '' };
type Field = keyof typeof EMPTY;

/** The WhatsApp numbers of the workspace: connect one, change its token, see whether it works. */
@Component({
  selector: 'app-whatsapp-settings',
  imports: [AgoPipe, ConnectNumber, Icon, NumberTest, PhonePipe, TranslocoDirective],
  templateUrl: './whatsapp-settings.html',
  styleUrl: './page.css',
})
export class WhatsappSettings {
  private readonly api = inject(ChannelsApi);
  protected readonly session = inject(SessionStore);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;

  protected readonly channels = signal<Channel[] | null>(null);
  protected readonly failed = signal(false);
  /** The number being changed, 'new' for one being connected. */
  protected readonly editing = signal<string | null>(null);
  protected readonly form = signal(EMPTY);
  protected readonly webhookAddress = location.origin + '/webhooks/whatsapp';
  protected readonly fields: { name: Field; secret?: true; required: boolean }[] = [
    { name: 'name', required: true },
    { name: 'phone', required: false },
    { name: 'accessToken', secret: true, required: false },
  ];

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.list().subscribe({
      next: (channels) => {
        this.channels.set(channels);
        if (channels.length === 0 && this.session.isAdmin()) this.edit(null);
      },
      error: () => this.failed.set(true),
    });
  }

  protected edit(channel: Channel | null): void {
    this.form.set({ ...EMPTY, name: channel?.name ?? '', phone: channel?.phone ?? '' });
    this.editing.set(channel?.id ?? 'new');
  }

  protected set(field: Field, value: string): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  protected save(event: Event): void {
    event.preventDefault();
    const id = this.editing();
    if (!id) return;
    const { name, accessToken } = this.form();
    const digits = this.form().phone.replace(/\D/g, '');
    const phone = digits ? { phone: '+' + digits } : {};
    const change = this.api.change(id, {
      name: name.trim(),
      ...phone,
      ...(accessToken.trim() ? { accessToken: accessToken.trim() } : {}),
    });
    this.saving.run(change, () => this.done());
  }

  protected done(): void {
    this.editing.set(null);
    this.load();
  }
}
