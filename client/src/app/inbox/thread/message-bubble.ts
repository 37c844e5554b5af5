import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Message } from '../../core/api/models';
import { SessionStore } from '../../core/session/session.store';
import { Icon } from '../../ui/icon';
import { Tick } from '../../ui/tick';
import { MomentPipe, TimePipe, Times } from '../../ui/times';
import { LOST } from '../outbox.store';
import { isBigEmoji, isRightToLeft, readMarkup } from '../../ui/markup';
import { MarkedText } from '../../ui/marked-text';
import { MessageActions } from './message-actions';
import { MessageContent } from './message-content';
import { ReactionList } from './reaction-list';
import { Bubble } from './thread-items';

export type BubbleVerb = 'retry' | 'copy' | 'discard' | 'reply' | 'template' | 'quoted';

/** Ours and Meta's: only a template reaches the customer now. */
const WINDOW_CLOSED = new Set(['window.closed', '131047']);

/** Refusals whose words are for programs. */
const OVERTAKEN: Record<string, string> = {
  'conversation.moved_on': 'thread.movedOn',
  'conversation.not_human': 'thread.notHuman',
  [LOST]: 'attach.lost',
  'upload.failed': 'attach.failedInBubble',
};

/** One message: who said it, what, when, how far it got, and what to do where it failed. */
@Component({
  selector: 'app-message-bubble',
  imports: [
    Icon,
    MarkedText,
    MessageActions,
    MessageContent,
    MomentPipe,
    ReactionList,
    RouterLink,
    Tick,
    TimePipe,
    TranslocoDirective,
  ],
  templateUrl: './message-bubble.html',
  styleUrl: './message-bubble.css',
  host: {
    '[class]': 'side() + " " + speaker()',
    '[class.first]': 'bubble().first',
    '[class.bad]': 'trouble() === "failed"',
    '[class.unsure]': 'trouble() === "unconfirmed"',
    '[class.discarded]': 'message().status === "discarded"',
    '[class.bare]': 'isBare()',
    '[class.taken]': 'message().revokedAt !== null',
    '[class.reacted]': 'bubble().reactions.length > 0',
  },
})
export class MessageBubble {
  private readonly session = inject(SessionStore);
  private readonly words = inject(TranslocoService);
  private readonly times = inject(Times);
  readonly bubble = input.required<Bubble>();
  readonly customer = input.required<string>();
  readonly verb = output<BubbleVerb>();

  protected readonly message = computed(() => this.bubble().message);
  protected readonly side = computed(() => (this.message().direction === 'inbound' ? 'in' : 'out'));
  protected readonly speaker = computed(() => {
    const { direction, author } = this.message();
    return direction === 'inbound' ? 'customer' : author === 'bot' ? 'bot' : 'human';
  });
  protected readonly sender = computed(() => {
    const { author, authorId, authorName } = this.message();
    if (author === 'agent')
      return authorId === this.session.user()?.id ? { key: 'speaker.you' } : { name: authorName };
    return { key: 'speaker.' + author };
  });
  protected readonly trouble = computed(() => {
    if (this.bubble().pending?.refused) return 'failed';
    const status = this.message().status;
    return status === 'failed' || status === 'blocked'
      ? 'failed'
      : status === 'unconfirmed'
        ? 'unconfirmed'
        : null;
  });
  /** What happened, in the API's own words where they are meant for people. */
  protected readonly why = computed(() => {
    const { error } = this.message();
    const { code = '', detail } = this.bubble().pending?.refused ?? error ?? {};
    return {
      key: code === 'upload.failed' && detail ? null : (OVERTAKEN[code] ?? null),
      text: sentence(detail),
      remedy: sentence(error?.remedy),
      lost: code === LOST,
      windowClosed: WINDOW_CLOSED.has(code),
    };
  });
  /** Why it has not left yet, in the API's words. */
  protected readonly waitsFor = computed(() => {
    const { error } = this.message();
    return [sentence(error?.title), sentence(error?.remedy)].join(' ').trim();
  });
  protected readonly quoteKey = computed(() => {
    const author = this.message().replyTo?.author;
    return author
      ? author === 'contact'
        ? null
        : 'speaker.' + (author === 'agent' ? 'team' : author)
      : 'thread.earlier';
  });
  /** What needs no bubble around it: a sticker, and lines that nobody wrote. */
  protected readonly isBare = computed(() => {
    const { type, media } = this.message();
    return (
      ['system', 'call', 'handover'].includes(type) || (media?.kind === 'sticker' && media.state !== 'failed')
    );
  });
  protected readonly showsEarlier = signal(false);
  protected readonly showsTaken = signal(false);
  /** The moment, and for those who want to know what it costs. */
  protected readonly title = computed(() => {
    const { at, pricing } = this.message();
    return [this.times.exact(at), pricing && this.tellPrice(pricing)].filter(Boolean).join('\n');
  });
  protected readonly price = computed(() => {
    const { pricing } = this.message();
    return pricing && this.tellPrice(pricing);
  });
  /** Time and tick tuck into the last line where the line runs the same way; else they get their own. */
  protected readonly tucks = computed(() => {
    const { type, text, edits, standby, revokedAt } = this.message();
    if (edits.length > 0 || standby || revokedAt !== null || hasBlocks(text)) return false;
    return type === 'text' && text !== null && !isRightToLeft(text) && !isBigEmoji(text);
  });

  private tellPrice({ billable, category, type }: NonNullable<Message['pricing']>): string {
    const said = this.words.translate<string>(billable ? 'kind.billable' : 'kind.free');
    const named = [category, type].filter((code) => code !== null).map((code) => code.replaceAll('_', ' '));
    return [said, ...named].join(' · ');
  }
}

/** The last line is then a list's or a quotation's, with no room beside it. */
function hasBlocks(text: string | null): boolean {
  const last = readMarkup(text ?? '').at(-1)?.kind;
  return last === 'list' || last === 'quote' || last === 'block';
}

/** Two sentences side by side need their full stops, whoever wrote them. */
function sentence(text: string | null | undefined): string | null {
  const words = text?.trim();
  if (!words) return null;
  return /[.!?…।؟]$/u.test(words) ? words : words + '.';
}
