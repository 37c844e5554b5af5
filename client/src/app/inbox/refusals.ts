// What becomes of words the API would not send: say why, ask what to do, and never lose them.
import { Announcer } from '../ui/announcer';
import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { holdingNow } from '../core/api/conversations-api';
import { LastMessage, SendMessage, Status } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { Toasts } from '../ui/toast';
import { Drafts } from './drafts';
import { Outbox, Pending } from './outbox.store';
import { Questions } from './questions';
import { ThreadStore } from './thread.store';

@Service({ autoProvided: false })
export class Refusals {
  private readonly store = inject(ThreadStore);
  private readonly outbox = inject(Outbox);
  private readonly drafts = inject(Drafts);
  private readonly questions = inject(Questions);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(TranslocoService);
  private readonly announcer = inject(Announcer);

  constructor() {
    this.store.refused
      .pipe(takeUntilDestroyed())
      .subscribe(({ pending, problem }) => this.heard(pending, problem));
  }

  private heard(pending: Pending, problem: ApiProblem): void {
    this.announcer.say(this.words.translate<string>('thread.notDelivered'), 'assertive');
    const contact = this.store.conversation()?.contact;
    // A template keeps its bubble, which says why and what to do.
    if (pending.body.type === 'template' || !contact) return;
    if (problem.code === 'window.closed' && pending.body.type === 'text') {
      this.backToEditing(pending);
      this.toasts.show(this.words.translate('composer.windowClosedToast'));
    } else if (problem.code === 'conversation.moved_on') {
      const newer = (problem.extras['lastMessage'] ?? null) as LastMessage | null;
      this.settle(pending, this.questions.sendAnyway(contact, newer), {});
    } else if (problem.code === 'conversation.not_human') {
      const status = problem.extras['conversationStatus'] as Status;
      this.settle(pending, this.questions.takeOverAndSend(status), { takeOver: true });
    } else {
      const holding = holdingNow(problem);
      if (holding) this.settle(pending, this.questions.sendAlthoughTaken(holding), {});
      else if (pending.body.type === 'reaction') this.dropReaction(pending, problem.detail);
    }
  }

  /** It has no bubble in which to say so. */
  private dropReaction(pending: Pending, why: string): void {
    this.outbox.discard(pending.key);
    this.toasts.show(why || this.words.translate('attach.reactionFailed'));
  }

  private settle(
    pending: Pending,
    answer: Observable<boolean | undefined>,
    change: Partial<SendMessage>,
  ): void {
    answer.subscribe((sends) => {
      if (sends) this.outbox.sendAgain(pending, change);
      else if (pending.body.type === 'text') this.backToEditing(pending);
      else if (pending.body.type === 'reaction') this.outbox.discard(pending.key);
      else this.outbox.setAside(pending.key);
    });
  }

  /** To the conversation they were written for, whichever is open by now. */
  private backToEditing(pending: Pending): void {
    this.outbox.discard(pending.key);
    this.drafts.putBack(pending.conversationId, pending.text);
  }
}
