import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Workspace } from '../core/api/models';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { valueOf } from './form-value';
import { Saving } from './saving';

type Way = 'phone' | 'email' | 'link' | 'hours';

/** What a customer gets who asks for a person where nobody can take over. Empty, it leaves them with nothing: said loudly. */
@Component({
  selector: 'app-contact-settings',
  imports: [Icon, TranslocoDirective],
  templateUrl: './contact-settings.html',
  styleUrl: './page.css',
})
export class ContactSettings {
  private readonly api = inject(WorkspaceApi);
  protected readonly session = inject(SessionStore);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;

  protected readonly loaded = signal(false);
  protected readonly failed = signal(false);
  protected readonly ways = signal<Record<Way, string>>({ phone: '', email: '', link: '', hours: '' });
  protected readonly messages = signal<{ language: string; text: string }[]>([]);
  protected readonly fields: { name: Way; type: string }[] = [
    { name: 'phone', type: 'tel' },
    { name: 'email', type: 'email' },
    { name: 'link', type: 'url' },
    { name: 'hours', type: 'text' },
  ];
  protected readonly isEmpty = computed(() => {
    const { phone, email, link } = this.ways();
    return ![phone, email, link, ...this.messages().map((message) => message.text)].some((text) =>
      text.trim(),
    );
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api
      .get()
      .subscribe({ next: (workspace) => this.show(workspace), error: () => this.failed.set(true) });
  }

  protected setWay(way: Way, value: string): void {
    this.ways.update((ways) => ({ ...ways, [way]: value }));
  }

  protected setMessage(index: number, change: { language?: string; text?: string }): void {
    this.messages.update((all) => all.map((one, at) => (at === index ? { ...one, ...change } : one)));
  }

  protected addMessage(): void {
    const taken = new Set(this.messages().map((message) => message.language));
    const language = ['en', 'hi', 'hi-Latn', 'ar'].find((code) => !taken.has(code)) ?? '';
    this.messages.update((all) => [...all, { language, text: '' }]);
  }

  protected removeMessage(index: number): void {
    this.messages.update((all) => all.filter((_, at) => at !== index));
  }

  protected save(event: Event): void {
    event.preventDefault();
    const { phone, email, link, hours } = this.ways();
    const messages = Object.fromEntries(
      this.messages()
        .filter((message) => message.language.trim() && message.text.trim())
        .map((message) => [message.language.trim(), message.text.trim()]),
    );
    const said = (text: string): string | null => text.trim() || null;
    const contactFallback = {
      phone: said(phone),
      email: said(email),
      link: said(link),
      hours: said(hours),
      messages,
    };
    this.saving.run(this.api.change({ contactFallback }), (workspace) => this.show(workspace));
  }

  private show(workspace: Workspace): void {
    const { phone, email, link, hours, messages } = workspace.contactFallback;
    this.ways.set({ phone: phone ?? '', email: email ?? '', link: link ?? '', hours: hours ?? '' });
    this.messages.set(Object.entries(messages).map(([language, text]) => ({ language, text })));
    this.loaded.set(true);
  }
}
