import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { Article, NewArticle, UnansweredQuestion } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { Question, QuestionDialog } from '../ui/question';
import { Times } from '../ui/times';
import { Entry } from './article-versions';
import { checkedOf, valueOf } from './form-value';
import { COMMON_LANGUAGES, languageName, ownLanguageName } from './languages';
import { Saving } from './saving';
import { WhatsappPreview } from './whatsapp-preview';

type Form = Required<Omit<NewArticle, 'language' | 'translationOf' | 'answersQuestionId'>> & {
  language: string;
};
const EMPTY: Form = { title: '', body: '', alternatives: [], language: '', personOnly: false };

/** One article, in one of its languages: written, looked at as a customer will see it, and saved. */
@Component({
  selector: 'app-article-editor',
  imports: [Icon, RouterLink, TranslocoDirective, WhatsappPreview],
  templateUrl: './article-editor.html',
  styleUrl: './article-editor.css',
})
export class ArticleEditor {
  private readonly api = inject(KnowledgeApi);
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly saving = new Saving();
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;
  protected readonly plural = plural;
  protected readonly languages = COMMON_LANGUAGES;
  protected readonly languageName = languageName;

  /** Null: a new one is being written. */
  readonly article = input.required<Article | null>();
  /** The article with its versions; of a new version, what it will belong to. */
  readonly entry = input.required<Entry | null>();
  /** The question a new article answers. */
  readonly question = input.required<UnansweredQuestion | null>();

  readonly saved = output<Article>();
  readonly removed = output<Article>();
  readonly back = output<void>();

  protected readonly form = signal<Form>(EMPTY);
  protected readonly alternative = signal('');
  protected readonly previewing = signal(false);
  /** Only an original has versions; of a new article there is none yet. */
  protected readonly original = computed(() => this.entry()?.original ?? null);

  /** What is open. A list that is read anew is no reason to throw away what somebody types. */
  private readonly subject = computed(() => {
    const article = this.article();
    return article
      ? `${article.id} ${article.updatedAt}`
      : `new ${this.question()?.id} ${this.original()?.id}`;
  });

  constructor() {
    effect(() => {
      this.subject();
      untracked(() => {
        const [article, question] = [this.article(), this.question()];
        this.form.set(article ? formOf(article) : question ? answerTo(question) : EMPTY);
        this.alternative.set('');
        this.previewing.set(false);
      });
    });
  }

  protected ownName({ language }: Article): string {
    return language ? ownLanguageName(language) : this.words.translate('knowledge.anyLanguage');
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
    const text = {
      ...form,
      title: form.title.trim(),
      body: form.body.trim(),
      language: language.trim() || null,
    };
    const article = this.article();
    this.saving.run(
      article ? this.api.change(article.id, text) : this.api.create({ ...text, ...this.belonging() }),
      (saved) => this.saved.emit(saved),
      this.question() && !article ? 'unanswered.answered' : 'knowledge.saved',
    );
  }

  protected askDelete(article: Article): void {
    const hasVersions = this.original()?.id === article.id && (this.entry()?.versions.length ?? 0) > 1;
    const question: Question<boolean> = {
      title: this.words.translate('knowledge.deleteTitle', { title: article.title }),
      text: this.words.translate(hasVersions ? 'knowledge.deleteOriginalText' : 'knowledge.deleteText'),
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
        if (sure)
          this.saving.run(this.api.delete(article.id), () => this.removed.emit(article), 'knowledge.deleted');
      });
  }

  private belonging(): Pick<NewArticle, 'translationOf' | 'answersQuestionId'> {
    const [original, question] = [this.original(), this.question()];
    return {
      ...(original ? { translationOf: original.id } : {}),
      ...(question ? { answersQuestionId: question.id } : {}),
    };
  }
}

function formOf({ title, body, alternatives, language, personOnly }: Article): Form {
  return { title, body, alternatives, personOnly, language: language ?? '' };
}

/** The question names the article until somebody finds a better name. */
function answerTo({ text, language }: UnansweredQuestion): Form {
  return { ...EMPTY, title: text.slice(0, 200), alternatives: [text], language: language ?? '' };
}
