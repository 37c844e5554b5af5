// The inbox page: the list, the open thread and the contact panel, driven by the address so that links can be shared.
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { fromEvent, map, merge, Observable } from 'rxjs';
import { Conversation, Message, Status, Template } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Avatar } from '../ui/avatar';
import { ContactNamePipe, firstName, PhonePipe } from '../ui/contact-name.pipe';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toast';
import { Composer } from './composer/composer';
import { TemplatePickerInput, TemplatePickerResult } from './composer/template-picker';
import { ContactPanel } from './contact-panel/contact-panel';
import { ConversationList } from './conversation-list/conversation-list';
import { Command } from './dialogs/command-list';
import { Question, QuestionDialog } from '../ui/question';
import { Drafts } from './drafts';
import { InboxStore } from './inbox.store';
import { Outbox, Pending } from './outbox.store';
import { Shortcuts } from './shortcuts';
import { ThreadStore } from './thread.store';
import { BatonControl, BatonVerb } from './thread/baton-control';
import { Thread } from './thread/thread';

const STATUSES: Status[] = ['bot', 'human', 'closed'];
const PANEL_KEY = 'baton.panel';

@Component({
  selector: 'app-inbox',
  imports: [
    Avatar,
    BatonControl,
    Composer,
    ContactNamePipe,
    ContactPanel,
    ConversationList,
    EmptyState,
    Icon,
    PhonePipe,
    RouterLink,
    Thread,
    TranslocoDirective,
  ],
  // Provided here, not on the route: leaving the page destroys them and so stops their polling.
  providers: [InboxStore, ThreadStore],
  templateUrl: './inbox.html',
  styleUrl: './inbox.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Inbox {
  private readonly router = inject(Router);
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly drafts = inject(Drafts);
  private readonly outbox = inject(Outbox);
  private readonly shortcuts = inject(Shortcuts);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly workspace = inject(WorkspaceStore);
  protected readonly inbox = inject(InboxStore);
  protected readonly store = inject(ThreadStore);

  readonly conversationId = input<string>();
  readonly details = input<string>();
  readonly status = input<string>();
  readonly needsReply = input<string>();
  readonly unread = input<string>();
  readonly assignee = input<string>();
  readonly q = input<string>();
  readonly message = input<string>();

  private readonly list = viewChild(ConversationList);
  private readonly composer = viewChild(Composer);

  protected readonly replyingTo = signal<Message | null>(null);
  private readonly wide = toSignal(media('(min-width: 1440px)'), {
    initialValue: matchMedia('(min-width: 1440px)').matches,
  });
  private readonly panelWanted = signal(localStorage.getItem(PANEL_KEY) !== 'closed');
  private readonly panelOver = signal(false);
  protected readonly panelOpen = computed(() => (this.wide() ? this.panelWanted() : this.panelOver()));
  protected readonly online = toSignal(
    merge(fromEvent(window, 'online'), fromEvent(window, 'offline')).pipe(map(() => navigator.onLine)),
    { initialValue: navigator.onLine },
  );
  protected readonly empty = computed((): 'number' | 'nothing' | 'done' | 'choose' => {
    const counts = this.inbox.counts();
    if (this.inbox.channels()?.length === 0) return 'number';
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
    this.store.refused
      .pipe(takeUntilDestroyed())
      .subscribe(({ pending, problem }) => this.wasRefused(pending, problem));
  }

  protected act(verb: BatonVerb): void {
    const conversation = this.store.conversation();
    if (!conversation) return;
    if (verb === 'takeOver') this.run(this.store.takeOver(), () => this.composer()?.focus());
    else if (verb === 'close')
      this.run(this.store.close(), () => this.done('baton.closedToast', conversation));
    else if (conversation.needsReply) this.askHandBack(conversation);
    else this.handBack(conversation, false);
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

  protected assignToMe(): void {
    this.run(this.store.assignToMe());
  }

  protected markUnread(): void {
    this.run(this.store.markUnread(), () => this.toasts.show(this.words.translate('thread.markedUnread')));
  }

  protected replyTo(message: Message): void {
    this.replyingTo.set(message);
    this.composer()?.focus();
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
    if (!key || this.dialogs.openDialogs.length > 0) return;
    const conversation = this.store.conversation();
    const keys: Record<string, (() => void) | undefined> = {
      '/': () => this.list()?.focusSearch(),
      j: () => this.list()?.step(1),
      k: () => this.list()?.step(-1),
      '?': () => void this.help(),
      commands: () => void this.commands(),
      ...(conversation
        ? {
            r: () => this.composer()?.focus(),
            t: () => this.act('takeOver'),
            b: () => conversation.status !== 'bot' && this.act('handBack'),
            e: () => conversation.status !== 'closed' && this.act('close'),
            u: () => this.markUnread(),
          }
        : {}),
    };
    const run = keys[key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  private askHandBack(conversation: Conversation): void {
    const name = firstName(conversation.contact);
    this.ask<boolean>({
      title: this.words.translate('handBack.title', { name }),
      text: this.words.translate('handBack.text', { name }),
      ...(conversation.lastMessage?.direction === 'inbound'
        ? { quote: conversation.lastMessage.preview }
        : {}),
      answers: [
        { label: this.words.translate('handBack.wait'), value: false, look: 'sec' },
        { label: this.words.translate('handBack.answerNow'), value: true, look: 'pri' },
      ],
    }).subscribe((answerNow) => {
      if (answerNow !== undefined) this.handBack(conversation, answerNow);
    });
  }

  private handBack(before: Conversation, answerPending: boolean): void {
    this.run(this.store.handBack(answerPending), () => this.done('baton.handedBackToast', before));
  }

  private done(key: string, before: Conversation): void {
    this.toasts.show(this.words.translate(key), {
      label: this.words.translate('common.undo'),
      run: () => this.run(this.store.giveBack(before)),
    });
  }

  private run(change: Observable<Conversation>, then?: () => void): void {
    change.subscribe({
      next: () => then?.(),
      error: (error: unknown) => {
        const problem = ApiProblem.from(error);
        const key =
          problem.code === 'conversation.stale'
            ? 'baton.stale'
            : problem.isTransport
              ? 'common.unreachable'
              : null;
        this.toasts.show(
          key ? this.words.translate(key) : problem.detail || this.words.translate('common.failed'),
        );
      },
    });
  }

  /** The answer went nowhere: say why, and never lose the words. */
  private wasRefused(pending: Pending, problem: ApiProblem): void {
    void this.announcer.announce(this.words.translate<string>('thread.notDelivered'), 'assertive');
    if (pending.body.type !== 'text') return;
    if (problem.code === 'window.closed') {
      this.outbox.discard(pending.key);
      this.toasts.show(this.words.translate('composer.windowClosedToast'));
      return;
    }
    const overtaken = problem.code === 'conversation.moved_on';
    if (!overtaken && problem.code !== 'conversation.not_human') return;
    const last = problem.extras['lastMessage'] as { text?: string | null; preview?: string } | undefined;
    const quote = last?.text ?? last?.preview;
    this.ask<'send' | 'back'>({
      title: this.words.translate(overtaken ? 'sendAnyway.title' : 'sendAnyway.notHumanTitle'),
      text: this.words.translate(overtaken ? 'sendAnyway.text' : 'sendAnyway.notHumanText'),
      ...(overtaken && quote ? { quote } : {}),
      answers: [
        { label: this.words.translate('sendAnyway.edit'), value: 'back', look: 'sec' },
        {
          label: this.words.translate(overtaken ? 'sendAnyway.send' : 'composer.takeOverAndSend'),
          value: 'send',
          look: overtaken ? 'pri' : 'hum',
        },
      ],
    }).subscribe((answer) => {
      if (answer === 'send') this.outbox.sendAgain(pending, overtaken ? {} : { takeOver: true });
      else {
        this.outbox.discard(pending.key);
        this.composer()?.takeBack(pending.text);
      }
    });
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

  private async pickTemplate(data: TemplatePickerInput): Promise<TemplatePickerResult | undefined> {
    const { TemplatePicker } = await import('./composer/template-picker');
    return new Promise((resolve) => {
      this.dialogs
        .open<unknown, TemplatePickerInput, TemplatePickerResult>(TemplatePicker, {
          data,
          ariaLabelledBy: 'template-title',
          width: 'min(980px, calc(100vw - 24px))',
          maxWidth: '980px',
          autoFocus: 'first-tabbable',
        })
        .afterClosed()
        .subscribe(resolve);
    });
  }

  private async help(): Promise<void> {
    const { ShortcutsHelp } = await import('./dialogs/shortcuts-help');
    this.dialogs.open(ShortcutsHelp, { ariaLabel: this.words.translate('shortcuts.title') });
  }

  private async commands(): Promise<void> {
    const { CommandList } = await import('./dialogs/command-list');
    const t = (key: string): string => this.words.translate<string>(key);
    const conversation = this.store.conversation();
    const commands: Command[] = [
      ...(conversation
        ? [
            { label: t('shortcuts.reply'), keys: 'R', run: () => this.composer()?.focus() },
            { label: t('shortcuts.takeOver'), keys: 'T', run: () => this.act('takeOver') },
            ...(conversation.status === 'bot'
              ? []
              : [{ label: t('shortcuts.handBack'), keys: 'B', run: () => this.act('handBack') }]),
            ...(conversation.status === 'closed'
              ? []
              : [{ label: t('shortcuts.close'), keys: 'E', run: () => this.act('close') }]),
            { label: t('shortcuts.unread'), keys: 'U', run: () => this.markUnread() },
            { label: t('shortcuts.template'), keys: '', run: () => void this.chooseTemplate(null) },
          ]
        : []),
      { label: t('shortcuts.search'), keys: '/', run: () => this.list()?.focusSearch() },
      { label: t('shortcuts.newConversation'), keys: '', run: () => void this.newConversation() },
      { label: t('shortcuts.help'), keys: '?', run: () => void this.help() },
    ];
    this.dialogs
      .open<unknown, Command[], Command>(CommandList, { data: commands, ariaLabel: t('shortcuts.commands') })
      .afterClosed()
      .subscribe((command) => command?.run());
  }
}

function media(query: string): Observable<boolean> {
  const list = matchMedia(query);
  return fromEvent(list, 'change').pipe(map(() => list.matches));
}
