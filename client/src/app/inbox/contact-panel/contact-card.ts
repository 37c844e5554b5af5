import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { ContactsApi } from '../../core/api/contacts-api';
import { Contact, Conversation } from '../../core/api/models';
import { ApiProblem } from '../../core/api/problem';
import { SessionStore } from '../../core/session/session.store';
import { contactName, PhonePipe } from '../../ui/contact-name.pipe';
import { Dialogs } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { internationalPhone } from '../../ui/phone';
import type { Question } from '../../ui/question';
import { Times } from '../../ui/times';
import { ThreadStore } from '../thread.store';

/** Under which names Meta knows somebody, who else they may be, and, for the owner, the way to forget them. */
@Component({
  selector: 'app-contact-card',
  imports: [Icon, PhonePipe, TranslocoDirective],
  templateUrl: './contact-card.html',
  styleUrl: './contact-card.css',
})
export class ContactCard {
  private readonly api = inject(ContactsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(TranslocoService);
  private readonly store = inject(ThreadStore);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly internationalPhone = internationalPhone;

  readonly person = input.required<Conversation['contact']>();
  private readonly id = computed(() => this.person().id);
  private readonly shown = computed(() => {
    const { id, name, phone, bsuid } = this.person();
    return [id, name, phone, bsuid].join(' ');
  });

  protected readonly contact = signal<Contact | null>(null);
  protected readonly failed = signal(false);
  protected readonly naming = signal(false);
  protected readonly complaint = signal('');
  protected readonly busy = signal(false);

  constructor() {
    // Another person, or another name or number of theirs.
    effect(() => {
      this.shown();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    const id = this.id();
    if (this.contact()?.id !== id) {
      this.contact.set(null);
      this.naming.set(false);
      this.complaint.set('');
    }
    this.failed.set(false);
    this.api.one(id).subscribe({
      next: (contact) => {
        if (contact.id === this.id()) this.contact.set(contact);
      },
      error: () => {
        if (id === this.id()) this.failed.set(true);
      },
    });
  }

  protected rename(event: Event, name: string): void {
    event.preventDefault();
    this.run(this.api.rename(this.id(), name.trim() || null), (contact) => {
      this.contact.set(contact);
      this.naming.set(false);
    });
  }

  protected erase(): void {
    const name = contactName(this.person());
    const question: Question<boolean> = {
      title: this.words.translate('contact.eraseTitle', { name }),
      text: this.words.translate('contact.eraseText'),
      answers: [
        { label: this.words.translate('common.cancel'), value: false, look: 'sec' },
        { label: this.words.translate('contact.erase'), value: true, look: 'pri' },
      ],
    };
    this.dialogs
      .open<Question<boolean>, boolean>(
        () => import('../../ui/question').then((file) => file.QuestionDialog),
        { data: question, ariaLabel: question.title },
      )
      .subscribe((sure) => {
        if (sure) this.run(this.api.erase(this.id()), () => this.load());
      });
  }

  private run<T>(deed: Observable<T>, then: (value: T) => void): void {
    if (this.busy()) return;
    this.busy.set(true);
    this.complaint.set('');
    deed.subscribe({
      next: (value) => {
        this.busy.set(false);
        then(value);
        this.store.refresh();
      },
      error: (error: unknown) => {
        this.busy.set(false);
        const { detail, isTransport } = ApiProblem.from(error);
        this.complaint.set(
          detail || this.words.translate(isTransport ? 'common.unreachable' : 'common.failed'),
        );
      },
    });
  }
}
