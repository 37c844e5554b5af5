import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { LanguageSentences } from '../core/api/models';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { FormFoot } from './form-foot';
import { valueOf } from './form-value';
import { languageName } from './languages';
import { WorkspaceForm } from './workspace-form';

type Wordings = Record<string, Record<string, string>>;

/** The bot's own sentences, language by language: an empty field says what the catalogue says. */
@Component({
  selector: 'app-bot-sentences',
  imports: [FormFoot, Icon, TranslocoDirective],
  templateUrl: './bot-sentences.html',
  styleUrls: ['./page.css', './bot-sentences.css'],
})
export class BotSentences {
  private readonly api = inject(WorkspaceApi);
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;
  protected readonly languageName = languageName;

  protected readonly form = new WorkspaceForm(
    ({ bot }) => ({ phrases: bot.phrases }),
    ({ phrases }) => ({ bot: { phrases: said(phrases) } }),
  );
  private readonly catalogue = signal<LanguageSentences[]>([]);
  protected readonly failed = signal(false);
  private readonly chosen = signal('en');

  protected readonly languages = computed(() =>
    this.catalogue()
      .map(({ language }) => ({
        code: language,
        name: languageName(language),
        own: this.ownOf(language).length,
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
  protected readonly shown = computed(() =>
    this.catalogue().find(({ language }) => language === this.chosen()),
  );

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api
      .botSentences()
      .subscribe({ next: (all) => this.catalogue.set(all), error: () => this.failed.set(true) });
  }

  protected show(language: string): void {
    this.chosen.set(language);
  }

  protected textOf(language: string, name: string): string {
    return this.form.fields()?.phrases[language]?.[name] ?? '';
  }

  protected word(language: string, name: string, text: string): void {
    const phrases = this.form.fields()?.phrases ?? {};
    this.form.set({ phrases: { ...phrases, [language]: { ...phrases[language], [name]: text } } });
  }

  private ownOf(language: string): string[] {
    return Object.values(this.form.fields()?.phrases[language] ?? {}).filter((text) => text.trim() !== '');
  }
}

/** Without what was emptied, and without languages in which nothing is left. */
function said(phrases: Wordings): Wordings {
  const kept = Object.entries(phrases).map(([language, texts]) => {
    const own = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const);
    return [language, Object.fromEntries(own.filter(([, text]) => text !== ''))] as const;
  });
  return Object.fromEntries(kept.filter(([, texts]) => Object.keys(texts).length > 0));
}
