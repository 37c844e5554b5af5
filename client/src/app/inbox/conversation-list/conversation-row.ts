import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Conversation } from '../../core/api/models';
import { Clock } from '../../core/polling/clock';
import { SessionStore } from '../../core/session/session.store';
import { Avatar } from '../../ui/avatar';
import { contactName, firstWord } from '../../ui/contact-name.pipe';
import { HolderMark } from '../../ui/holder-mark';
import { Icon } from '../../ui/icon';
import { IconName } from '../../ui/icon-paths';
import { Tick } from '../../ui/tick';
import { AgoPipe, ExactPipe, Times } from '../../ui/times';
import { Drafts } from '../drafts';
import { Outbox } from '../outbox.store';

const HOUR = 3_600_000;
const TYPE_ICONS: Record<string, IconName> = {
  image: 'camera',
  video: 'video',
  audio: 'mic',
  document: 'file-text',
  sticker: 'sticker',
  location: 'map-pin',
  contacts: 'contact-round',
  template: 'layout-template',
  order: 'shopping-bag',
  call: 'phone',
};

/** One conversation in the list: who, what was said last, and whether it waits. */
@Component({
  selector: 'app-conversation-row',
  imports: [AgoPipe, Avatar, ExactPipe, HolderMark, Icon, Tick, TranslocoDirective],
  templateUrl: './conversation-row.html',
  styleUrl: './conversation-row.css',
  host: {
    '[class.selected]': 'selected()',
    '[class.unread]': 'conversation().unreadCount > 0',
    '[class.closed]': 'conversation().status === "closed"',
  },
})
export class ConversationRow {
  private readonly drafts = inject(Drafts);
  private readonly outbox = inject(Outbox);
  private readonly clock = inject(Clock);
  private readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  readonly conversation = input.required<Conversation>();
  readonly selected = input(false);

  protected readonly name = computed(() => contactName(this.conversation().contact));
  protected readonly draft = computed(() => this.drafts.of(this.conversation().id));
  /** Words the API refused; they wait in the thread for somebody to decide. */
  protected readonly refused = computed(
    () => this.outbox.of(this.conversation().id).find((pending) => pending.refused)?.text ?? null,
  );
  protected readonly icon = computed(() => TYPE_ICONS[this.conversation().lastMessage?.type ?? ''] ?? null);
  protected readonly failed = computed(() =>
    ['failed', 'blocked'].includes(this.conversation().lastMessage?.status ?? ''),
  );
  /** Who said the last thing, when it was one of us. */
  protected readonly speaker = computed(() => {
    const last = this.conversation().lastMessage;
    if (!last || last.direction === 'inbound') return null;
    if (last.author !== 'agent') return { key: 'speaker.' + last.author, name: null };
    return last.authorName === this.session.user()?.name || !last.authorName
      ? { key: 'speaker.you', name: null }
      : { key: null, name: firstWord(last.authorName) };
  });
  protected readonly waited = computed(() => {
    const since = this.conversation().needsReplySince;
    return this.conversation().needsReply && since ? this.times.waited(since) : null;
  });
  /** Said only in the window's last hour. */
  protected readonly windowLeft = computed(() => {
    const { open, closesAt } = this.conversation().window;
    if (!open || !closesAt || this.conversation().status !== 'human' || this.waited()) return null;
    const left = Date.parse(closesAt) - this.clock.now();
    return left > 0 && left < HOUR ? this.times.span(left) : null;
  });
}
