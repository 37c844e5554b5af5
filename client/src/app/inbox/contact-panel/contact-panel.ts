import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../../core/session/session.store';
import { Avatar } from '../../ui/avatar';
import { ContactNamePipe, PhonePipe } from '../../ui/contact-name.pipe';
import { HolderMark } from '../../ui/holder-mark';
import { Icon } from '../../ui/icon';
import { Times } from '../../ui/times';
import { tell } from '../thread/telling';
import { ThreadStore } from '../thread.store';
import { ContactCard } from './contact-card';
import { MonthCostLines } from './month-cost-lines';

/** Who the customer is, who answers them, how long the window stays open, and how the baton went before. */
@Component({
  selector: 'app-contact-panel',
  imports: [
    Avatar,
    ContactCard,
    ContactNamePipe,
    HolderMark,
    Icon,
    MonthCostLines,
    PhonePipe,
    TranslocoDirective,
  ],
  templateUrl: './contact-panel.html',
  styleUrl: './contact-panel.css',
})
export class ContactPanel {
  private readonly session = inject(SessionStore);
  protected readonly store = inject(ThreadStore);
  protected readonly times = inject(Times);

  readonly asPage = input(false);
  readonly closed = output<void>();
  readonly assign = output<void>();

  protected readonly assigneeKey = computed(() =>
    this.store.conversation()?.assignee?.id === this.session.user()?.id ? 'panel.you' : null,
  );
  protected readonly episodes = computed(() =>
    tell(this.store.history(), this.session.user()?.id ?? null)
      .reverse()
      .slice(0, 12),
  );
}
