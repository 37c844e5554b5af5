import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Conversation } from '../../core/api/models';
import { SessionStore } from '../../core/session/session.store';
import { firstWord } from '../../ui/contact-name.pipe';
import { Icon } from '../../ui/icon';

export type BatonVerb = 'takeOver' | 'handBack' | 'close' | 'reopen';

/** Three fixed places, Bot · Human · Closed: the holder's is filled, the others say what you can do. */
@Component({
  selector: 'app-baton-control',
  imports: [Icon, TranslocoDirective],
  templateUrl: './baton-control.html',
  styleUrl: './baton-control.css',
})
export class BatonControl {
  private readonly session = inject(SessionStore);
  readonly conversation = input.required<Conversation>();
  readonly verb = output<BatonVerb>();

  protected readonly isMine = computed(() => this.conversation().assignee?.id === this.session.user()?.id);
  protected readonly otherName = computed(() => {
    const assignee = this.conversation().assignee;
    return assignee && firstWord(assignee.name);
  });
  protected readonly canTake = computed(() => this.conversation().status === 'human' && !this.isMine());
}
