// Who has a conversation by now, in a few words, for whoever was not quick enough.
import { inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Holding } from '../core/api/conversations-api';
import { SessionStore } from '../core/session/session.store';
import { firstWord } from '../ui/contact-name.pipe';

@Service()
export class Holders {
  private readonly session = inject(SessionStore);
  private readonly words = inject(TranslocoService);

  now({ status, assignee }: Holding): string {
    if (status !== 'human') return this.words.translate('baton.quicker.' + status);
    if (!assignee) return this.words.translate('baton.quicker.nobody');
    return assignee.id === this.session.user()?.id
      ? this.words.translate('baton.quicker.you')
      : this.words.translate('baton.quicker.colleague', { name: firstWord(assignee.name) });
  }
}
