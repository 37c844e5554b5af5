// What an agent does with the open conversation: with the question before it, the Undo after it, and who was quicker.
import { inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { filter, Observable, switchMap } from 'rxjs';
import { holdingNow } from '../core/api/conversations-api';
import { Conversation } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Toasts } from '../ui/toast';
import { Holders } from './holders';
import { Questions } from './questions';
import { ThreadStore } from './thread.store';
import { unanswered } from './unanswered';

@Service({ autoProvided: false })
export class Verbs {
  private readonly store = inject(ThreadStore);
  private readonly holders = inject(Holders);
  private readonly workspace = inject(WorkspaceStore);
  private readonly questions = inject(Questions);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(TranslocoService);

  takeOver(then: () => void): void {
    this.run(this.store.takeOver(), then);
  }

  /** To a colleague, to oneself or to nobody. */
  assign(): void {
    const before = this.store.conversation();
    if (before?.status !== 'human') return;
    const chosen = this.questions.assignee(before).pipe(
      filter((assignee) => assignee !== undefined),
      switchMap(({ id }) => this.store.assign(before, id)),
    );
    this.run(chosen);
  }

  close(): void {
    this.run(this.store.close(), (after) => this.done('baton.closedToast', after));
  }

  /** Also from closed. What a customer still waits for is asked about first. */
  handBack(): void {
    const before = this.store.conversation();
    if (!before) return;
    const toBot = (answerPending: boolean): void =>
      this.run(this.store.handBack(before, answerPending), (after) =>
        this.done('baton.handedBackToast', after),
      );
    if (!before.needsReply) return toBot(false);
    this.questions
      .answerNow(before, unanswered(before, this.store.messages()))
      .subscribe((answerNow) => answerNow !== undefined && toBot(answerNow));
  }

  markUnread(): void {
    this.run(this.store.markUnread(), () => this.toasts.show(this.words.translate('thread.markedUnread')));
  }

  private done(key: string, after: Conversation): void {
    // In the grace period what people let go of is out of reach, also for an Undo.
    const undo = this.workspace.billing()?.grace
      ? undefined
      : {
          label: this.words.translate<string>('common.undo'),
          run: () => this.run(this.store.undo(after)),
        };
    this.toasts.show(this.words.translate(key), undo);
  }

  private run(change: Observable<Conversation>, then?: (after: Conversation) => void): void {
    change.subscribe({
      next: (after) => then?.(after),
      error: (error: unknown) => this.toasts.show(this.whyNot(ApiProblem.from(error))),
    });
  }

  private whyNot(problem: ApiProblem): string {
    const holding = holdingNow(problem);
    if (holding) return this.holders.now(holding);
    if (problem.isTransport) return this.words.translate('common.unreachable');
    return problem.detail || this.words.translate<string>('common.failed');
  }
}
