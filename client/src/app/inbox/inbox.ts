// The inbox page: the list and the open conversation, driven by the address so that links can be shared.
import { Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Status } from '../core/api/models';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { PhonePipe } from '../ui/contact-name.pipe';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toast';
import { pickTemplate } from './composer/pick-template';
import { ConversationList } from './conversation-list/conversation-list';
import type { Choice, Choices } from './dialogs/choice-list';
import { InboxStore } from './inbox.store';
import { OpenConversation } from './open-conversation';
import { Shortcuts } from './shortcuts';

interface Command extends Choice {
  run: () => void;
}

const STATUSES: Status[] = ['bot', 'human', 'closed'];

@Component({
  selector: 'app-inbox',
  imports: [ConversationList, EmptyState, Icon, OpenConversation, PhonePipe, RouterLink, TranslocoDirective],
  // Provided here, not on the route: leaving the page destroys it and so stops its polling.
  providers: [InboxStore],
  templateUrl: './inbox.html',
  styleUrl: './inbox.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Inbox {
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly shortcuts = inject(Shortcuts);
  private readonly workspace = inject(WorkspaceStore);
  protected readonly inbox = inject(InboxStore);

  readonly conversationId = input<string>();
  readonly details = input<string>();
  readonly status = input<string>();
  readonly needsReply = input<string>();
  readonly unread = input<string>();
  readonly assignee = input<string>();
  readonly q = input<string>();
  readonly message = input<string>();

  private readonly list = viewChild(ConversationList);
  protected readonly open = viewChild<OpenConversation>('conversation');
  protected readonly empty = computed((): 'noNumber' | 'nothing' | 'done' | 'choose' => {
    const counts = this.inbox.counts();
    if (this.inbox.channels()?.length === 0) return 'noNumber';
    // In the grace period only what people hold is listed, so an empty list says nothing about the customers.
    if (counts?.all === 0) return this.workspace.billing()?.grace ? 'done' : 'nothing';
    return counts?.needsReply === 0 && counts.unread === 0 ? 'done' : 'choose';
  });
  protected readonly number = computed(
    () => this.inbox.channels()?.find((channel) => channel.phone)?.phone ?? null,
  );

  constructor() {
    effect(() => {
      const status = STATUSES.find((one) => one === this.status());
      const filter = {
        ...(status ? { status } : {}),
        ...(this.needsReply() === 'true' ? { needsReply: true } : {}),
        ...(this.unread() === 'true' ? { unread: true } : {}),
        ...(this.assignee() ? { assignee: this.assignee() ?? '' } : {}),
        ...(this.q() ? { q: this.q() ?? '' } : {}),
      };
      untracked(() => this.inbox.setFilter(filter));
    });
  }

  protected newConversation(): void {
    const channels = this.inbox.channels() ?? [];
    if (channels.length === 0) {
      void this.router.navigateByUrl('/settings/whatsapp');
      return;
    }
    const data = { conversation: null, channels, chosen: null, draft: '' };
    pickTemplate(this.dialogs, data).subscribe((result) => {
      if (result?.kind !== 'created') return;
      this.inbox.refresh();
      void this.router.navigate(['/inbox', result.conversation.id]);
    });
  }

  protected copyChatLink(): void {
    void navigator.clipboard
      .writeText('https://wa.me/' + (this.number() ?? '').replace(/\D/g, ''))
      .then(() => this.toasts.show(this.words.translate('thread.copied')));
  }

  protected onKey(event: KeyboardEvent): void {
    const key = this.shortcuts.read(event);
    if (!key || this.dialogs.isOpen()) return;
    const run =
      key === 'commands'
        ? () => this.chooseCommand()
        : this.commands().find(({ keys }) => keys?.toLowerCase() === key)?.run;
    if (!run) return;
    event.preventDefault();
    run();
  }

  /** What can be done here now, by its letter or from the list of commands. */
  private commands(): Command[] {
    const command = (word: string, keys: string, run: () => void): Command => ({
      label: this.words.translate<string>('shortcuts.' + word),
      keys,
      run,
    });
    return [
      ...(this.open()?.deeds() ?? []).map(({ word, keys, run }) => command(word, keys, run)),
      command('next', 'J', () => this.list()?.step(1)),
      command('previous', 'K', () => this.list()?.step(-1)),
      command('search', '/', () => this.list()?.focusSearch()),
      command('newConversation', '', () => this.newConversation()),
      command('help', '?', () => this.help()),
    ];
  }

  private help(): void {
    this.dialogs
      .open(() => import('./dialogs/shortcuts-help').then((file) => file.ShortcutsHelp), {
        ariaLabel: this.words.translate('shortcuts.title'),
      })
      .subscribe();
  }

  private chooseCommand(): void {
    const title = this.words.translate<string>('shortcuts.commands');
    const find = this.words.translate<string>('shortcuts.find');
    this.dialogs
      .open<Choices<Command>, Command>(
        () => import('./dialogs/choice-list').then((file) => file.ChoiceList),
        { data: { title, find, choices: this.commands() }, ariaLabel: title },
      )
      .subscribe((command) => command?.run());
  }
}
