import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Message } from '../../core/api/models';
import { Icon } from '../../ui/icon';
import { ours } from '../reactions';
import { ThreadStore } from '../thread.store';

/** Those WhatsApp itself offers first. */
const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What one can do with a message: quote it, react to it. Seen on hover and focus; R quotes. */
@Component({
  selector: 'app-message-actions',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon, TranslocoDirective],
  templateUrl: './message-actions.html',
  styleUrl: './message-actions.css',
  host: { '[class.open]': 'open()', '(keydown)': 'onKey($event)' },
})
export class MessageActions {
  private readonly store = inject(ThreadStore);
  readonly message = input.required<Message>();
  readonly reply = output<void>();

  private readonly button = viewChild<ElementRef<HTMLElement>>('button');
  protected readonly open = signal(false);
  protected readonly quick = QUICK;
  protected readonly mine = computed(() => ours(this.message())?.emoji ?? null);
  /** Only what WhatsApp knows can be quoted, and only while the window is open. */
  protected readonly offered = computed(() => {
    const { id, status, revokedAt } = this.message();
    const isKnown =
      !id.startsWith('pending-') && !['queued', 'failed', 'blocked', 'discarded'].includes(status);
    return isKnown && !revokedAt && this.store.conversation()?.window.open === true;
  });

  protected react(emoji: string): void {
    this.store.react(this.message(), emoji === this.mine() ? '' : emoji);
    this.close();
  }

  /** The first whole sign of what was typed; letters are no reaction. */
  protected reactWith(typed: string): void {
    const [first] = new Intl.Segmenter().segment(typed.trim());
    if (first && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(first.segment))
      this.react(first.segment);
  }

  protected quote(): void {
    this.open.set(false);
    this.reply.emit();
  }

  protected close(): void {
    this.open.set(false);
    this.button()?.nativeElement.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'r' || event.ctrlKey || event.metaKey || event.altKey) return;
    // Else the letter would go on to the page, which goes to the composer without a quote.
    event.preventDefault();
    this.quote();
  }
}
