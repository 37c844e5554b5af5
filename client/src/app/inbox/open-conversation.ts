// The open conversation: its head, its thread, the place to answer, and the panel about the customer. Fetched when one is opened.
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { fromEvent, map, Observable } from 'rxjs';
import { Message, Template } from '../core/api/models';
import { online } from '../core/polling/online';
import { Avatar } from '../ui/avatar';
import { ContactNamePipe, PhonePipe } from '../ui/contact-name.pipe';
import { Dialogs } from '../ui/dialogs';
import { Icon } from '../ui/icon';
import { BeyondPlan } from './beyond-plan';
import { Composer } from './composer/composer';
import { DropZone } from './composer/drop-zone';
import { pickTemplate } from './composer/pick-template';
import { ContactPanel } from './contact-panel/contact-panel';
import { Drafts } from './drafts';
import { Refusals } from './refusals';
import { ThreadStore } from './thread.store';
import { BatonControl, BatonVerb } from './thread/baton-control';
import { Thread } from './thread/thread';
import { Verbs } from './verbs';
import { ViewersStore } from './viewers.store';

const PANEL_KEY = 'baton.panel';

/** What its keys do, as the inbox lists them. */
export interface Deed {
  word: string;
  keys: string;
  run: () => void;
}

@Component({
  selector: 'app-open-conversation',
  imports: [
    Avatar,
    BatonControl,
    BeyondPlan,
    Composer,
    ContactNamePipe,
    ContactPanel,
    DropZone,
    Icon,
    PhonePipe,
    RouterLink,
    Thread,
    TranslocoDirective,
  ],
  // Provided here, not on the route: leaving the page destroys them and so stops their polling.
  providers: [ThreadStore, ViewersStore, Refusals, Verbs],
  templateUrl: './open-conversation.html',
  styleUrl: './open-conversation.css',
  host: { '[class.as-page]': 'showsDetails()', '(document:keydown.escape)': 'panelOver.set(false)' },
})
export class OpenConversation {
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly drafts = inject(Drafts);
  protected readonly store = inject(ThreadStore);
  protected readonly verbs = inject(Verbs);

  readonly conversationId = input.required<string>();
  /** On a phone the panel is a page of its own. */
  readonly details = input.required<boolean>();
  /** A message to show first, from a shared link. */
  readonly messageId = input.required<string | null>();

  private readonly composer = viewChild(Composer);
  protected readonly replyingTo = signal<Message | null>(null);
  private readonly wide = toSignal(media('(min-width: 1440px)'), {
    initialValue: matchMedia('(min-width: 1440px)').matches,
  });
  private readonly panelWanted = signal(localStorage.getItem(PANEL_KEY) !== 'closed');
  protected readonly panelOver = signal(false);
  readonly panelOpen = computed(
    () => !this.store.beyondPlan() && (this.wide() ? this.panelWanted() : this.panelOver()),
  );
  protected readonly showsDetails = computed(() => this.details() && !this.store.beyondPlan());
  protected readonly online = online();

  constructor() {
    effect(() => {
      const id = this.conversationId();
      untracked(() => {
        this.store.open(id);
        this.replyingTo.set(null);
        this.panelOver.set(false);
      });
    });
    inject(Refusals);
  }

  /** What can be done with it now. */
  deeds(): Deed[] {
    const status = this.store.conversation()?.status;
    if (!status) return [];
    const deed = (word: string, keys: string, run: () => void): Deed => ({ word, keys, run });
    return [
      deed('reply', 'R', () => this.composer()?.focus()),
      deed('takeOver', 'T', () => this.act('takeOver')),
      ...(status === 'bot' ? [] : [deed('handBack', 'B', () => this.act('handBack'))]),
      ...(status === 'human' ? [deed('assign', 'A', () => this.verbs.assign())] : []),
      ...(status === 'closed' ? [] : [deed('close', 'E', () => this.act('close'))]),
      deed('unread', 'U', () => this.verbs.markUnread()),
      deed('attach', 'F', () => this.composer()?.chooseFiles()),
      deed('voice', 'M', () => this.composer()?.record()),
      deed('suggestion', 'Ctrl J', () => this.composer()?.suggest()),
      deed('template', '', () => this.chooseTemplate(null)),
    ];
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

  protected chooseTemplate(chosen: Template | null): void {
    const conversation = this.store.conversation();
    if (!conversation) return;
    const draft = this.drafts.of(conversation.id);
    pickTemplate(this.dialogs, { conversation, channels: [], chosen, draft }).subscribe((result) => {
      if (result?.kind === 'send') this.store.sendTemplate(result.template, result.text, result.takeOver);
    });
  }
}

function media(query: string): Observable<boolean> {
  const list = matchMedia(query);
  return fromEvent(list, 'change').pipe(map(() => list.matches));
}
