import { Component, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../core/session/session.store';
import { FormFoot } from './form-foot';
import { checkedOf, valueOf } from './form-value';
import { ModelCard } from './model-card';
import { WorkspaceForm } from './workspace-form';

/** How the bot behaves: whether it answers, what it is called, and how long it listens first. */
@Component({
  selector: 'app-bot-settings',
  imports: [FormFoot, ModelCard, TranslocoDirective],
  templateUrl: './bot-settings.html',
  styleUrl: './page.css',
})
export class BotSettings {
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;

  protected readonly form = new WorkspaceForm(
    ({ bot, hours }) => ({
      enabled: bot.enabled,
      name: bot.name,
      quietSeconds: String(bot.quietSeconds),
      maxWaitSeconds: String(bot.maxWaitSeconds),
      coolingHours: String(bot.coolingHours),
      hours: hours ?? '',
    }),
    ({ enabled, name, quietSeconds, maxWaitSeconds, coolingHours, hours }) => ({
      bot: {
        enabled,
        name,
        quietSeconds: Number(quietSeconds),
        maxWaitSeconds: Number(maxWaitSeconds),
        coolingHours: Number(coolingHours),
      },
      hours: hours.trim() || null,
    }),
  );
  protected readonly numbers = [
    { name: 'quietSeconds', max: 30 },
    { name: 'maxWaitSeconds', max: 60 },
    { name: 'coolingHours', max: 168 },
  ] as const;

  protected setNumber(name: (typeof this.numbers)[number]['name'], value: string): void {
    this.form.set({ [name]: value });
  }
}
