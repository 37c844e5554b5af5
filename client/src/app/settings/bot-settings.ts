import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { catchError, map, of } from 'rxjs';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { BotSentences } from './bot-sentences';
import { FormFoot } from './form-foot';
import { checkedOf, valueOf } from './form-value';
import { languageName } from './languages';
import { ModelCard } from './model-card';
import { OfficeHours, usualHours } from './office-hours';
import { asLines, fromLines } from './word-list';
import { WorkspaceForm } from './workspace-form';

/** How the bot behaves: whether and in what languages it answers, who else is a person, and when people are there. */
@Component({
  selector: 'app-bot-settings',
  imports: [BotSentences, FormFoot, ModelCard, OfficeHours, RouterLink, TranslocoDirective],
  templateUrl: './bot-settings.html',
  styleUrls: ['./page.css', './bot-settings.css'],
})
export class BotSettings {
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;
  protected readonly languageName = languageName;

  protected readonly form = new WorkspaceForm(
    ({ bot, officeHours, timezone }) => ({
      enabled: bot.enabled,
      name: bot.name,
      quietSeconds: String(bot.quietSeconds),
      maxWaitSeconds: String(bot.maxWaitSeconds),
      coolingHours: String(bot.coolingHours),
      speaksAll: bot.languages.length === 0,
      languages: bot.languages,
      requestWords: asLines(bot.requestWords),
      personOnlyTopics: asLines(bot.personOnlyTopics),
      officeHours,
      timezone,
    }),
    (fields) => ({
      bot: {
        enabled: fields.enabled,
        name: fields.name,
        quietSeconds: Number(fields.quietSeconds),
        maxWaitSeconds: Number(fields.maxWaitSeconds),
        coolingHours: Number(fields.coolingHours),
        languages: fields.speaksAll ? [] : fields.languages,
        requestWords: fromLines(fields.requestWords),
        personOnlyTopics: fromLines(fields.personOnlyTopics),
      },
      officeHours: fields.officeHours,
      timezone: fields.timezone,
    }),
  );
  protected readonly seconds = [
    { name: 'quietSeconds', max: 30 },
    { name: 'maxWaitSeconds', max: 60 },
  ] as const;
  protected readonly words = ['requestWords', 'personOnlyTopics'] as const;
  protected readonly timezones = Intl.supportedValuesOf('timeZone');
  private readonly known = toSignal(
    inject(WorkspaceApi)
      .botSentences()
      .pipe(
        map((all) => all.map(({ language }) => language)),
        catchError(() => of([])),
      ),
    { initialValue: [] },
  );
  /** Those the bot knows, and those the owner has added by hand. */
  protected readonly languages = computed(() => {
    const chosen = this.form.fields()?.languages ?? [];
    return [...new Set([...this.known(), ...chosen])].sort((a, b) =>
      languageName(a).localeCompare(languageName(b)),
    );
  });

  protected set(
    name: 'quietSeconds' | 'maxWaitSeconds' | 'requestWords' | 'personOnlyTopics',
    value: string,
  ): void {
    this.form.set({ [name]: value });
  }

  /** Without any, it would speak all: the first is as good as any to start with. */
  protected speakAll(all: boolean, languages: readonly string[]): void {
    this.form.set({ speaksAll: all, languages: languages.length > 0 ? [...languages] : ['en'] });
  }

  protected speak(language: string, spoken: boolean, languages: readonly string[]): void {
    const others = languages.filter((one) => one !== language);
    if (spoken) this.form.set({ languages: [...others, language] });
    else if (others.length > 0) this.form.set({ languages: others });
  }

  protected standIn(language: string, languages: readonly string[]): void {
    this.form.set({ languages: [language, ...languages.filter((one) => one !== language)] });
  }

  protected keepHours(kept: boolean): void {
    this.form.set({ officeHours: kept ? usualHours() : null });
  }
}
