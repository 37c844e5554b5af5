// What the inbox asks before it goes on. Closing a question is no answer, and nothing happens.
import { inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { map, Observable, switchMap } from 'rxjs';
import { Holding } from '../core/api/conversations-api';
import { Conversation, LastMessage, Member, Message, Status } from '../core/api/models';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { contactName, firstName } from '../ui/contact-name.pipe';
import { Dialogs } from '../ui/dialogs';
import { plural } from '../ui/plural';
import type { Question } from '../ui/question';
import { Choice, Choices } from './dialogs/choice-list';
import { Holders } from './holders';
import { kindKey } from './thread/message-parts';
import { Unanswered } from './unanswered';

/** Null: nobody. */
interface Assignee extends Choice {
  id: string | null;
}

@Service()
export class Questions {
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(TranslocoService);
  private readonly holders = inject(Holders);
  private readonly workspace = inject(WorkspaceApi);
  private readonly session = inject(SessionStore);

  /** The bot goes on: shall it also answer what waits? */
  answerNow({ contact }: Conversation, waiting: Unanswered | null): Observable<boolean | undefined> {
    const n = waiting?.count ?? 1;
    return this.ask({
      title: this.word('handBack.title', { name: firstName(contact) }),
      text: this.word(plural('handBack.text', n), { n }),
      ...(waiting ? { quote: this.said(waiting.newest) } : {}),
      answers: [
        { label: this.word('handBack.wait'), value: false, look: 'sec' },
        { label: this.word('handBack.answerNow'), value: true, look: 'pri' },
      ],
    });
  }

  /** Something was said that the writer has not seen: send all the same? */
  sendAnyway(contact: Conversation['contact'], newer: LastMessage | null): Observable<boolean | undefined> {
    return this.ask({
      title: this.word('sendAnyway.title'),
      text: this.word('sendAnyway.text'),
      ...(newer ? { quote: newer.preview, quoteFrom: this.speaker(contact, newer) } : {}),
      answers: this.editOr('sendAnyway.send', 'pri'),
    });
  }

  /** It left the people while somebody wrote: take it over with these words? */
  takeOverAndSend(status: Status): Observable<boolean | undefined> {
    return this.ask({
      title: this.word('notHuman.title'),
      text: this.word(status === 'closed' ? 'notHuman.closed' : 'notHuman.bot'),
      answers: this.editOr('composer.takeOverAndSend', 'hum'),
    });
  }

  /** A colleague was quicker: take it from them with these words? */
  sendAlthoughTaken(holding: Holding): Observable<boolean | undefined> {
    return this.ask({
      title: this.word('notHuman.title'),
      text: this.holders.now(holding) + '. ' + this.word('notHuman.taken'),
      answers: this.editOr('composer.takeOverAndSend', 'hum'),
    });
  }

  /** Who shall have it: oneself, a colleague, or nobody, so that whoever is free takes it. */
  assignee({ assignee }: Conversation): Observable<Assignee | undefined> {
    return this.workspace.members().pipe(
      map((members) => [
        ...members.map((member) => this.candidate(member)).sort((a, b) => Number(b.isMe) - Number(a.isMe)),
        { id: null, label: this.word('assign.nobody'), avatar: { name: null, seed: '' } },
      ]),
      map((choices) =>
        choices.map((choice) => ({ ...choice, current: choice.id === (assignee?.id ?? null) })),
      ),
      switchMap((choices) => this.choose(this.word('assign.title'), this.word('assign.find'), choices)),
    );
  }

  private candidate({ id, name }: Member): Assignee & { isMe: boolean } {
    const isMe = id === this.session.user()?.id;
    const label = isMe ? `${name} ${this.word('panel.you')}` : name;
    return { id, isMe, label, avatar: { name, seed: id } };
  }

  private choose<Kind extends Choice>(
    title: string,
    find: string,
    choices: Kind[],
  ): Observable<Kind | undefined> {
    return this.dialogs.open<Choices<Kind>, Kind>(
      () => import('./dialogs/choice-list').then((file) => file.ChoiceList),
      { data: { title, find, choices }, ariaLabel: title },
    );
  }

  private editOr(send: string, look: 'pri' | 'hum'): Question<boolean>['answers'] {
    return [
      { label: this.word('sendAnyway.edit'), value: false, look: 'sec' },
      { label: this.word(send), value: true, look },
    ];
  }

  private said(message: Message): string {
    return message.text ?? this.word(kindKey(message), { type: message.type });
  }

  private speaker(contact: Conversation['contact'], { author, authorName }: LastMessage): string {
    if (author === 'contact') return contactName(contact);
    return author === 'agent' && authorName ? authorName : this.word('speaker.' + author);
  }

  private word(key: string, values: Record<string, unknown> = {}): string {
    return this.words.translate<string>(key, values);
  }

  private ask<T>(question: Question<T>): Observable<T | undefined> {
    return this.dialogs.open<Question<T>, T>(
      () => import('../ui/question').then((file) => file.QuestionDialog),
      { data: question, ariaLabel: question.title, autoFocus: 'button:last-of-type' },
    );
  }
}
