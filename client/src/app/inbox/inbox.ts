// The inbox page: the list, the open thread and the contact panel, driven by the address so that links can be shared.
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom, fromEvent, map, Observable } from 'rxjs';
import { Message, Status, Template } from '../core/api/models';
import { online } from '../core/polling/online';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Avatar } from '../ui/avatar';
import { ContactNamePipe, PhonePipe } from '../ui/contact-name.pipe';
import { Dialogs } from '../ui/dialogs';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toast';
import { BeyondPlan } from './beyond-plan';
import { Composer } from './composer/composer';
import { DropZone } from './composer/drop-zone';
import type { TemplatePickerInput, TemplatePickerResult } from './composer/template-picker';
import { ContactPanel } from './contact-panel/contact-panel';
import { ConversationList } from './conversation-list/conversation-list';
import type { Choice, Choices } from './dialogs/choice-list';
import { Drafts } from './drafts';
import { InboxStore } from './inbox.store';
import { Refusals } from './refusals';
import { Shortcuts } from './shortcuts';
import { ThreadStore } from './thread.store';
import { BatonControl } from './thread/baton-control';
import type { BatonVerb } from './thread/baton-control';
import { Thread } from './thread/thread';
import { Verbs } from './verbs';
import { ViewersStore } from './viewers.store';

interface Command extends Choice {
  run: () => void;
}

const STATUSES: Status[] = ['bot', 'human', 'closed'];
const PANEL_KEY = 'baton.panel';

@Component({
  selector: 'app-inbox',
  imports: [
    Avatar,
    BatonControl,
    BeyondPlan,
    Composer,
    ContactNamePipe,
    ContactPanel,
    ConversationList,
    DropZone,
    EmptyState,
    Icon,
    PhonePipe,
    RouterLink,
    Thread,
    TranslocoDirective,
  ],
  // Provided here, not on the route: leaving the page destroys them and so stops their polling.
  providers: [InboxStore, ThreadStore, ViewersStore, Refusals, Verbs],
  templateUrl: './inbox.html',
  styleUrl: './inbox.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Inbox {
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly drafts = inject(Drafts);
  private readonly shortcuts = inject(Shortcuts);
  private readonly workspace = inject(WorkspaceStore);
  protected readonly inbox = inject(InboxStore);
  protected readonly store = inject(ThreadStore);
  protected readonly verbs = inject(Verbs);

  readonly conversationId = input<string>();
  readonly details = input<string>();
  readonly status = input<string>();
  readonly needsReply = input<string>();
  readonly unread = input<string>();
  readonly assignee = input<string>();
  readonly q = input<string>();
  readonly message = input<string>();

  private readonly list = viewChild(ConversationList);
  private readonly composer = viewChild<Composer>('composer');

  protected readonly replyingTo = signal<Message | null>(null);
  private readonly wide = toSignal(media('(min-width: 1440px)'), {
    initialValue: matchMedia('(min-width: 1440px)').matches,
  });
  private readonly panelWanted = signal(localStorage.getItem(PANEL_KEY) !== 'closed');
  private readonly panelOver = signal(false);
  protected readonly panelOpen = computed(() => (this.wide() ? this.panelWanted() : this.panelOver()));
  protected readonly online = online();
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
    effect(() => {
      const id = this.conversationId() ?? null;
      untracked(() => {
        this.store.open(id);
        this.replyingTo.set(null);
        this.panelOver.set(false);
      });
    });
    inject(Refusals);
  }

  protected act(verb: BatonVerb): void {
    if (verb === 'takeOver') this.verbs.takeOver(() => this.composer()?.focus());
    else if (verb === 'close') this.verbs.close();
    else this.verbs.handBack();
  }

  protected togglePanel(): void {
    if (matchMedia('(max-width: 719px)').matches) {
      void this.router.navigate(['/inbox', this.conversationId(), 'details'], {
        queryParamsHandling: 'preserve',
      });
    } else if (this.wide()) {
      this.panelWanted.update((open) => !open);
      localStorage.setItem(PANEL_KEY, this.panelWanted() ? 'open' : 'closed');
    } else this.panelOver.update((open) => !open);
  }

  protected closePanel(): void {
    if (this.details())
      void this.router.navigate(['/inbox', this.conversationId()], { queryParamsHandling: 'preserve' });
    else this.togglePanel();
  }

  protected replyTo(message: Message): void {
    this.replyingTo.set(message);
    this.composer()?.focus();
  }

  protected attach(files: File[]): void {
    this.composer()?.attach(files);
  }

  protected async chooseTemplate(chosen: Template | null): Promise<void> {
    const conversation = this.store.conversation();
    if (!conversation) return;
    const result = await this.pickTemplate({
      conversation,
      channels: [],
      chosen,
      draft: this.drafts.of(conversation.id),
    });
    if (result?.kind === 'send') this.store.sendTemplate(result.template, result.text, result.takeOver);
  }

  protected async newConversation(): Promise<void> {
    const channels = this.inbox.channels() ?? [];
    if (channels.length === 0) {
      void this.router.navigateByUrl('/settings/whatsapp');
      return;
    }
    const result = await this.pickTemplate({ conversation: null, channels, chosen: null, draft: '' });
    if (result?.kind !== 'created') return;
    this.inbox.refresh();
    void this.router.navigate(['/inbox', result.conversation.id]);
  }

  protected copyChatLink(): void {
    void navigator.clipboard
      .writeText('https://wa.me/' + (this.number() ?? '').replace(/\D/g, ''))
      .then(() => this.toasts.show(this.words.translate('thread.copied')));
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.panelOver()) this.panelOver.set(false);
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
    const status = this.store.conversation()?.status;
    return [
      ...(status
        ? [
            command('reply', 'R', () => this.composer()?.focus()),
            command('takeOver', 'T', () => this.act('takeOver')),
            ...(status === 'bot' ? [] : [command('handBack', 'B', () => this.act('handBack'))]),
            ...(status === 'human' ? [command('assign', 'A', () => this.verbs.assign())] : []),
            ...(status === 'closed' ? [] : [command('close', 'E', () => this.act('close'))]),
            command('unread', 'U', () => this.verbs.markUnread()),
            command('attach', 'F', () => this.composer()?.chooseFiles()),
            command('voice', 'M', () => this.composer()?.record()),
            command('suggestion', 'Ctrl J', () => this.composer()?.suggest()),
            command('template', '', () => void this.chooseTemplate(null)),
          ]
        : []),
      command('next', 'J', () => this.list()?.step(1)),
      command('previous', 'K', () => this.list()?.step(-1)),
      command('search', '/', () => this.list()?.focusSearch()),
      command('newConversation', '', () => void this.newConversation()),
      command('help', '?', () => this.help()),
    ];
  }

  private pickTemplate(data: TemplatePickerInput): Promise<TemplatePickerResult | undefined> {
    return firstValueFrom(
      this.dialogs.open<TemplatePickerInput, TemplatePickerResult>(
        () => import('./composer/template-picker').then((file) => file.TemplatePicker),
        {
          data,
          ariaLabelledBy: 'template-title',
          width: 'min(980px, calc(100vw - 24px))',
          maxWidth: '980px',
          autoFocus: 'first-tabbable',
        },
      ),
    );
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

function media(query: string): Observable<boolean> {
  const list = matchMedia(query);
  return fromEvent(list, 'change').pipe(map(() => list.matches));
}
