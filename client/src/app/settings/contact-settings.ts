import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../core/session/session.store';
import { hasContact } from '../core/workspace/contact';
import { WorkspaceSettings } from '../core/workspace/workspace-settings.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Icon } from '../ui/icon';
import { FormFoot } from './form-foot';
import { valueOf } from './form-value';
import { WorkspaceForm } from './workspace-form';

type Way = 'phone' | 'email' | 'link' | 'hours';

interface OwnMessage {
  language: string;
  text: string;
}

/** What a customer gets who asks for a person where nobody can take over. */
@Component({
  selector: 'app-contact-settings',
  imports: [FormFoot, Icon, TranslocoDirective],
  templateUrl: './contact-settings.html',
  styleUrl: './page.css',
})
export class ContactSettings {
  private readonly settings = inject(WorkspaceSettings);
  private readonly workspace = inject(WorkspaceStore);
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;

  protected readonly form = new WorkspaceForm(
    ({ contactFallback: { phone, email, link, hours, messages } }) => ({
      phone: phone ?? '',
      email: email ?? '',
      link: link ?? '',
      hours: hours ?? '',
      messages: Object.entries(messages).map(([language, text]): OwnMessage => ({ language, text })),
    }),
    ({ phone, email, link, hours, messages }) => ({
      contactFallback: {
        phone: phone.trim() || null,
        email: email.trim() || null,
        link: link.trim() || null,
        hours: hours.trim() || null,
        messages: Object.fromEntries(
          messages
            .map(({ language, text }) => [language.trim(), text.trim()] as const)
            .filter(([language, text]) => language && text),
        ),
      },
    }),
  );
  protected readonly ways: { name: Way; type: string }[] = [
    { name: 'phone', type: 'tel' },
    { name: 'email', type: 'email' },
    { name: 'link', type: 'url' },
    { name: 'hours', type: 'text' },
  ];
  /** Empty, it waits for nobody on a plan whose people take over themselves; elsewhere it leaves customers alone. */
  protected readonly hint = computed(() => {
    const stored = this.settings.stored();
    if (!stored || hasContact(stored.contactFallback)) return null;
    return this.workspace.allows('handoff.live') ? 'contact.unusedHint' : 'contact.missingHint';
  });

  protected setWay(way: Way, value: string): void {
    this.form.set({ [way]: value });
  }

  protected addMessage(messages: OwnMessage[]): void {
    const taken = new Set(messages.map((message) => message.language));
    const language = ['en', 'hi', 'hi-Latn', 'ar'].find((code) => !taken.has(code)) ?? '';
    this.form.set({ messages: [...messages, { language, text: '' }] });
  }

  protected setMessage(messages: OwnMessage[], index: number, change: Partial<OwnMessage>): void {
    this.form.set({ messages: messages.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  }

  protected removeMessage(messages: OwnMessage[], index: number): void {
    this.form.set({ messages: messages.filter((_, at) => at !== index) });
  }
}
