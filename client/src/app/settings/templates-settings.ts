import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Template } from '../core/api/models';
import { TemplatesApi } from '../core/api/templates-api';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { Times } from '../ui/times';
import { valueOf } from './form-value';
import { Saving } from './saving';

/** The approved messages that may open a closed window: what Meta holds, as of the last synchronisation. */
@Component({
  selector: 'app-templates-settings',
  imports: [Icon, TranslocoDirective],
  templateUrl: './templates-settings.html',
  styleUrls: ['./page.css', './templates-settings.css'],
})
export class TemplatesSettings {
  private readonly api = inject(TemplatesApi);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;

  protected readonly templates = signal<Template[] | null>(null);
  protected readonly syncedAt = signal<string | null>(null);
  protected readonly failed = signal(false);
  protected readonly query = signal('');
  protected readonly found = computed(() => {
    const words = this.query().trim().toLowerCase();
    return (this.templates() ?? []).filter((one) =>
      `${one.name} ${one.language} ${body(one)}`.toLowerCase().includes(words),
    );
  });
  protected readonly body = body;

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.list().subscribe({
      next: (list) => {
        this.templates.set(list.data);
        this.syncedAt.set(list.lastSyncedAt);
      },
      error: () => this.failed.set(true),
    });
  }

  protected sync(): void {
    this.saving.run(this.api.sync(), () => this.load(), 'templates.synced');
  }

  protected languageName(code: string): string {
    try {
      return new Intl.DisplayNames(['en'], { type: 'language' }).of(code.replace('_', '-')) ?? code;
    } catch {
      return code;
    }
  }
}

function body(template: Template): string {
  for (const part of template.components) {
    if (typeof part !== 'object' || part === null || !('type' in part) || !('text' in part)) continue;
    if (String(part.type).toUpperCase() === 'BODY') return String(part.text);
  }
  return '';
}
