import { Component, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChannelsApi } from '../core/api/channels-api';
import { Channel, ChannelHealth } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { PhonePipe } from '../ui/contact-name.pipe';
import { Icon } from '../ui/icon';
import { AgoPipe } from '../ui/times';
import { valueOf } from './form-value';
import { Saving } from './saving';

const EMPTY = { name: '', phoneNumberId: '', wabaId: '', phone: '', accessToken: '' };
type Field = keyof typeof EMPTY;

/** The WhatsApp numbers of the workspace: connect one, change its token, see whether it works. */
@Component({
  selector: 'app-whatsapp-settings',
  imports: [AgoPipe, Icon, PhonePipe, TranslocoDirective],
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
  protected readonly health = signal<Record<string, ChannelHealth | 'asking' | 'failed'>>({});
  /** The number being changed, 'new' for one being connected. */
  protected readonly editing = signal<string | null>(null);
  protected readonly form = signal(EMPTY);
  protected readonly webhookAddress = location.origin + '/webhooks/whatsapp';
  protected readonly fields: { name: Field; onlyNew: boolean; secret?: true; required: boolean }[] = [
    { name: 'name', onlyNew: false, required: true },
    { name: 'phone', onlyNew: false, required: false },
    { name: 'phoneNumberId', onlyNew: true, required: true },
    { name: 'wabaId', onlyNew: true, required: true },
    { name: 'accessToken', onlyNew: false, secret: true, required: true },
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
    const { name, phoneNumberId, wabaId, accessToken } = this.form();
    const digits = this.form().phone.replace(/\D/g, '');
    const phone = digits ? { phone: '+' + digits } : {};
    const id = this.editing();
    const change =
      id === 'new'
        ? this.api.create({
            name: name.trim(),
            phoneNumberId: phoneNumberId.trim(),
            wabaId: wabaId.trim(),
            accessToken: accessToken.trim(),
            ...phone,
          })
        : this.api.change(id ?? '', {
            name: name.trim(),
            ...phone,
            ...(accessToken.trim() ? { accessToken: accessToken.trim() } : {}),
          });
    this.saving.run(change, () => {
      this.editing.set(null);
      this.load();
    });
  }

  protected check(channel: Channel): void {
    const keep = (state: ChannelHealth | 'asking' | 'failed'): void =>
      this.health.update((all) => ({ ...all, [channel.id]: state }));
    keep('asking');
    this.api.health(channel.id).subscribe({ next: keep, error: () => keep('failed') });
  }
}
