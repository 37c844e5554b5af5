import { Component, computed, inject, input, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { Article } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { Times } from '../ui/times';
import { ArticleEditor } from './article-editor';
import { entriesOf, entryOf, matching } from './article-versions';
import type { Entry } from './article-versions';
import { valueOf } from './form-value';
import { ImportDialog } from './import-dialog';
import { languageName } from './languages';
import { TryPanel } from './try-panel';
import { UnansweredList } from './unanswered-list';
import { UnansweredStore } from './unanswered.store';

/** What the bot may quote and what it could not answer, one article open to be written, and a place to try questions. */
@Component({
  selector: 'app-knowledge-settings',
  imports: [ArticleEditor, Icon, RouterLink, TranslocoDirective, TryPanel, UnansweredList],
  templateUrl: './knowledge-settings.html',
  styleUrl: './knowledge-settings.css',
  providers: [UnansweredStore],
})
export class KnowledgeSettings {
  private readonly api = inject(KnowledgeApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly unanswered = inject(UnansweredStore);
  protected readonly valueOf = valueOf;

  /** The open article's id, 'new' for one being written, 'try' for the try panel where it has no column of its own. */
  readonly article = input<string>();
  /** 'unanswered', else the articles. */
  readonly list = input<string>();
  /** Of a new article: the question it answers, and the article it says in another language. */
  readonly answers = input<string>();
  readonly of = input<string>();

  protected readonly articles = signal<Article[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly query = signal('');
  protected readonly entries = computed(() => entriesOf(this.articles() ?? []));
  protected readonly found = computed(() => matching(this.entries(), this.query()));
  protected readonly open = computed(() => this.articles()?.find((one) => one.id === this.article()) ?? null);
  protected readonly isNew = computed(() => this.article() === 'new');
  protected readonly entry = computed(() =>
    entryOf(this.entries(), this.isNew() ? this.of() : this.article()),
  );
  protected readonly question = computed(() => {
    if (!this.isNew()) return null;
    return this.unanswered.questions()?.find((one) => one.id === this.answers()) ?? null;
  });

  constructor() {
    this.load();
    this.unanswered.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.articles().subscribe({
      next: (articles) => {
        this.articles.set(articles);
        const [first] = this.entries();
        if (!this.article() && first && matchMedia('(min-width: 900px)').matches)
          this.show(first.original.id, true);
      },
      error: () => this.failed.set(true),
    });
  }

  /** "English, Hindi · Changed 5 min", or that it is for people only. */
  protected about({ original, versions }: Entry): string {
    const languages = versions
      .flatMap(({ language }) => (language ? [languageName(language)] : []))
      .join(', ');
    const changed = this.words.translate<string>(
      original.personOnly ? 'knowledge.alwaysPassed' : 'knowledge.changed',
      { time: this.times.ago(original.updatedAt) },
    );
    return languages ? `${languages} · ${changed}` : changed;
  }

  protected keep(saved: Article): void {
    const answered = this.isNew() ? this.answers() : undefined;
    this.articles.update((all) => {
      const known = all ?? [];
      return known.some((one) => one.id === saved.id)
        ? known.map((one) => (one.id === saved.id ? saved : one))
        : [saved, ...known];
    });
    if (answered) this.unanswered.answered(answered);
    this.show(saved.id, true);
  }

  protected drop(removed: Article): void {
    const original = removed.translationOf;
    this.articles.update(
      (all) =>
        all
          ?.filter((one) => one.id !== removed.id)
          .map((one) => (one.translationOf === removed.id ? { ...one, translationOf: null } : one)) ?? null,
    );
    this.show(original, true);
  }

  protected openImport(): void {
    this.dialogs
      .open<ImportDialog, void, boolean>(ImportDialog, {
        ariaLabel: this.words.translate('import.title'),
        width: 'min(760px, calc(100vw - 24px))',
        maxWidth: 'none',
        autoFocus: 'first-heading',
      })
      .afterClosed()
      .subscribe(() => this.load());
  }

  protected show(id: string | null, replaceUrl = false): void {
    void this.router.navigate([], { queryParams: { article: id, list: this.list() }, replaceUrl });
  }
}
