import { inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { UnansweredQuestion } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { Toasts } from '../ui/toast';

/** What customers asked and the bot could not answer, and what became of it here. */
@Injectable()
export class UnansweredStore {
  private readonly api = inject(KnowledgeApi);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(TranslocoService);

  private readonly read = signal<UnansweredQuestion[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly broken = signal(false);
  private readonly waiting = signal(0);
  private readonly complaint = signal<string | null>(null);
  private readonly sorted = signal<'asked' | 'newest'>('asked');

  readonly questions = this.read.asReadonly();
  readonly hasMore = () => this.next() !== null;
  readonly failed = this.broken.asReadonly();
  readonly open = this.waiting.asReadonly();
  /** Why the last deed was refused. */
  readonly refusal = this.complaint.asReadonly();
  readonly order = this.sorted.asReadonly();

  load(): void {
    this.page(null);
    this.count();
  }

  more(): void {
    this.page(this.next());
  }

  sort(order: 'asked' | 'newest'): void {
    this.sorted.set(order);
    this.read.set(null);
    this.page(null);
  }

  dismiss(question: UnansweredQuestion): void {
    this.set(question, 'dismissed', () => {
      this.take(question.id);
      this.toasts.show(this.words.translate('unanswered.dismissed'), {
        label: this.words.translate('common.undo'),
        run: () => this.set(question, 'open', () => this.load()),
      });
    });
  }

  /** It has an article now. */
  answered(id: string): void {
    this.take(id);
  }

  private take(id: string): void {
    this.read.update((all) => all?.filter((one) => one.id !== id) ?? null);
    this.count();
  }

  private set(question: UnansweredQuestion, state: UnansweredQuestion['state'], then: () => void): void {
    this.complaint.set(null);
    this.api.setQuestion(question.id, state).subscribe({
      next: then,
      error: (error: unknown) => {
        const problem = ApiProblem.from(error);
        this.complaint.set(
          problem.detail ||
            this.words.translate(problem.isTransport ? 'common.unreachable' : 'common.failed'),
        );
      },
    });
  }

  private page(cursor: string | null): void {
    this.broken.set(false);
    this.api.unanswered(this.sorted(), cursor).subscribe({
      next: ({ data, nextCursor }) => {
        const known = cursor ? (this.read() ?? []) : [];
        const ids = new Set(known.map((one) => one.id));
        this.read.set([...known, ...data.filter((one) => !ids.has(one.id))]);
        this.next.set(nextCursor);
      },
      error: () => this.broken.set(true),
    });
  }

  private count(): void {
    // Without a count the list still says what there is.
    this.api.openQuestions().subscribe({ next: (open) => this.waiting.set(open), error: () => undefined });
  }
}
