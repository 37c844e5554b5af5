import { Component, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { ApiKeysApi } from '../core/api/api-keys-api';
import { ApiKey, NewApiKey } from '../core/api/models';
import { Icon } from '../ui/icon';
import { Question, QuestionDialog } from '../ui/question';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toast';
import { checkedOf, valueOf } from './form-value';
import { Saving } from './saving';

/** In the order people read them; the compiler refuses one that the contract does not know. */
const SCOPES: NewApiKey['scopes'] = [
  'conversations:read',
  'conversations:write',
  'messages:send',
  'notifications:read',
  'knowledge:read',
  'knowledge:write',
  'templates:read',
  'templates:write',
  'channels:read',
  'channels:write',
  'workspace:read',
  'workspace:write',
  'billing:read',
  'members:read',
  'events:read',
];

/** Keys for other programs: made with chosen scopes, shown once, revoked at any time. */
@Component({
  selector: 'app-api-key-settings',
  imports: [Icon, TranslocoDirective],
  templateUrl: './api-key-settings.html',
  styleUrls: ['./page.css', './api-key-settings.css'],
})
export class ApiKeySettings {
  private readonly api = inject(ApiKeysApi);
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly times = inject(Times);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;
  protected readonly scopes = SCOPES;

  protected readonly keys = signal<ApiKey[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly making = signal(false);
  protected readonly name = signal('');
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly expires = signal('');
  protected readonly made = signal<(ApiKey & { key: string }) | null>(null);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.list().subscribe({ next: (keys) => this.keys.set(keys), error: () => this.failed.set(true) });
  }

  protected toggle(scope: string, on: boolean): void {
    const scopes = new Set(this.chosen());
    if (on) scopes.add(scope);
    else scopes.delete(scope);
    this.chosen.set(scopes);
  }

  protected create(event: Event): void {
    event.preventDefault();
    if (this.chosen().size === 0) return;
    const expiresAt = this.expires() ? new Date(this.expires() + 'T23:59:59').toISOString() : undefined;
    const scopes = SCOPES.filter((scope) => this.chosen().has(scope));
    this.saving.run(
      this.api.create(this.name().trim(), scopes, expiresAt),
      (key) => {
        this.made.set(key);
        this.making.set(false);
        this.name.set('');
        this.chosen.set(new Set());
        this.expires.set('');
        this.load();
      },
      'apiKeys.created',
    );
  }

  protected copy(key: string): void {
    void navigator.clipboard
      .writeText(key)
      .then(() => this.toasts.show(this.words.translate('thread.copied')));
  }

  protected revoke(key: ApiKey): void {
    const question: Question<boolean> = {
      title: this.words.translate('apiKeys.revokeTitle', { name: key.name }),
      text: this.words.translate('apiKeys.revokeText'),
      answers: [
        { label: this.words.translate('common.cancel'), value: false, look: 'sec' },
        { label: this.words.translate('apiKeys.revoke'), value: true, look: 'pri' },
      ],
    };
    this.dialogs
      .open<QuestionDialog, Question<boolean>, boolean>(QuestionDialog, {
        data: question,
        ariaLabel: question.title,
      })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) this.saving.run(this.api.revoke(key.id), () => this.load(), 'apiKeys.revoked');
      });
  }
}
