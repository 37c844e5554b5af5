import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { Article, NewArticle } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { Question, QuestionDialog } from '../ui/question';
import { Times } from '../ui/times';
import { checkedOf, valueOf } from './form-value';
import { Saving } from './saving';
import { TryPanel } from './try-panel';

type Form = Required<Omit<NewArticle, 'language'>> & { language: string };
const EMPTY: Form = { title: '', body: '', alternatives: [], language: '', personOnly: false };

/** What the bot may quote: the articles, one open to be written, and a place to try questions without sending anything. */
@Component({
  selector: 'app-knowledge-settings',
  imports: [Icon, RouterLink, TranslocoDirective, TryPanel],
  templateUrl: './knowledge-settings.html',
  styleUrl: './knowledge-settings.css',
})
export class KnowledgeSettings {
  private readonly api = inject(KnowledgeApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;

  /** The open article's id, 'new' for one being written, 'try' for the try panel where it has no column of its own. */
  readonly article = input<string>();

  protected readonly articles = signal<Article[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly query = signal('');
  protected readonly form = signal<Form>(EMPTY);
  protected readonly alternative = signal('');
  protected readonly found = computed(() => {
    const words = this.query().trim().toLowerCase();
    return (this.articles() ?? []).filter((one) =>
      [one.title, one.body, ...one.alternatives].join(' ').toLowerCase().includes(words),
    );
  });
  protected readonly open = computed(() => this.articles()?.find((one) => one.id === this.article()) ?? null);
  protected readonly isNew = computed(() => this.article() === 'new');

  constructor() {
    this.load();
    effect(() => {
      const article = this.open();
      this.isNew();
      untracked(() => this.form.set(article ? formOf(article) : EMPTY));
    });
  }

  protected load(): void {
    this.failed.set(false);
    this.api.articles().subscribe({
      next: (articles) => {
        this.articles.set(articles);
        const first = articles[0];
        if (!this.article() && first && matchMedia('(min-width: 900px)').matches) this.show(first.id, true);
      },
      error: () => this.failed.set(true),
    });
  }

  protected set(change: Partial<Form>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected addAlternative(): void {
    const text = this.alternative().trim();
    if (text && !this.form().alternatives.includes(text))
      this.set({ alternatives: [...this.form().alternatives, text] });
    this.alternative.set('');
  }

  protected removeAlternative(text: string): void {
    this.set({ alternatives: this.form().alternatives.filter((one) => one !== text) });
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.addAlternative();
    const { language, ...form } = this.form();
    const article: NewArticle = {
      ...form,
      title: form.title.trim(),
      body: form.body.trim(),
      ...(language.trim() ? { language: language.trim() } : {}),
    };
    const open = this.open();
    this.saving.run(
      open ? this.api.change(open.id, article) : this.api.create(article),
      (saved) => {
        const others = (this.articles() ?? []).filter((one) => one.id !== saved.id);
        this.articles.set(
          open
            ? (this.articles() ?? []).map((one) => (one.id === saved.id ? saved : one))
            : [...others, saved],
        );
        this.show(saved.id, true);
      },
      'knowledge.saved',
    );
  }

  protected askDelete(article: Article): void {
    const question: Question<boolean> = {
      title: this.words.translate('knowledge.deleteTitle', { title: article.title }),
      text: this.words.translate('knowledge.deleteText'),
      answers: [
        { label: this.words.translate('common.cancel'), value: false, look: 'sec' },
        { label: this.words.translate('common.delete'), value: true, look: 'pri' },
      ],
    };
    this.dialogs
      .open<QuestionDialog, Question<boolean>, boolean>(QuestionDialog, {
        data: question,
        ariaLabel: question.title,
      })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) this.delete(article);
      });
  }

  protected show(id: string | null, replaceUrl = false): void {
    void this.router.navigate([], { queryParams: { article: id }, replaceUrl });
  }

  private delete(article: Article): void {
    this.saving.run(
      this.api.delete(article.id),
      () => {
        this.articles.update((all) => all?.filter((one) => one.id !== article.id) ?? null);
        this.show(null, true);
      },
      'knowledge.deleted',
    );
  }
}

function formOf({ title, body, alternatives, language, personOnly }: Article): Form {
  return { title, body, alternatives, personOnly, language: language ?? '' };
}
