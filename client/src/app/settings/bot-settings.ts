import { Component, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Workspace } from '../core/api/models';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { checkedOf, valueOf } from './form-value';
import { Saving } from './saving';

type BotNumber = 'quietSeconds' | 'maxWaitSeconds' | 'coolingHours';

/** How the bot behaves: whether it answers, how long it listens first, and what happens to closed conversations. */
@Component({
  selector: 'app-bot-settings',
  imports: [TranslocoDirective],
  templateUrl: './bot-settings.html',
  styleUrl: './page.css',
})
export class BotSettings {
  private readonly api = inject(WorkspaceApi);
  protected readonly session = inject(SessionStore);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;

  protected readonly workspace = signal<Workspace | null>(null);
  protected readonly failed = signal(false);
  protected readonly numbers: { name: BotNumber; max: number }[] = [
    { name: 'quietSeconds', max: 60 },
    { name: 'maxWaitSeconds', max: 120 },
    { name: 'coolingHours', max: 168 },
  ];

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api
      .get()
      .subscribe({ next: (workspace) => this.workspace.set(workspace), error: () => this.failed.set(true) });
  }

  protected setBot(change: Partial<Workspace['bot']>): void {
    this.workspace.update((one) => one && { ...one, bot: { ...one.bot, ...change } });
  }

  protected setNumber(name: BotNumber, value: number): void {
    this.setBot({ [name]: value });
  }

  protected set(change: Partial<Workspace>): void {
    this.workspace.update((one) => one && { ...one, ...change });
  }

  protected save(event: Event): void {
    event.preventDefault();
    const workspace = this.workspace();
    if (!workspace) return;
    const { bot, reopenClosedToBot } = workspace;
    const hours = workspace.hours?.trim() || null;
    this.saving.run(this.api.change({ bot, reopenClosedToBot, hours }), (saved) => this.workspace.set(saved));
  }
}
