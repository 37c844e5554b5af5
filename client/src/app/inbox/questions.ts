// What the inbox asks before it goes on. Closing a question is no answer, and nothing happens.
import { inject, Service } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { Holding } from '../core/api/conversations-api';
import { Conversation, LastMessage, Message, Status } from '../core/api/models';
import { contactName, firstName } from '../ui/contact-name.pipe';
import { plural } from '../ui/plural';
import { Question, QuestionDialog } from '../ui/question';
import { Holders } from './holders';
import { kindKey } from './thread/message-parts';
import { Unanswered } from './unanswered';

@Service()
export class Questions {
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  private readonly holders = inject(Holders);

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
    return this.dialogs
      .open<QuestionDialog, Question<T>, T>(QuestionDialog, {
        data: question,
        ariaLabel: question.title,
        autoFocus: 'button:last-of-type',
      })
      .afterClosed();
  }
}
