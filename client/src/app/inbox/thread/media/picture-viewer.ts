import { Directionality } from '@angular/cdk/bidi';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Conversation, Message } from '../../../core/api/models';
import { contactName } from '../../../ui/contact-name.pipe';
import { Icon } from '../../../ui/icon';
import { MomentPipe } from '../../../ui/times';
import { MarkedText } from '../../../ui/marked-text';
import { fileNameOf, save } from './file-words';
import { MediaLoan } from './media-loan';

export interface Pictures {
  /** Oldest first. */
  pictures: Message[];
  at: number;
  contact: Conversation['contact'] | null;
}

export function picturesOf(messages: readonly Message[]): Message[] {
  return messages.filter(
    ({ media, revokedAt }) => media?.kind === 'image' && media.state === 'ready' && revokedAt === null,
  );
}

/** One picture large, and by the arrows the thread's others. */
@Component({
  selector: 'app-picture-viewer',
  imports: [Icon, MarkedText, MomentPipe, TranslocoDirective],
  templateUrl: './picture-viewer.html',
  styleUrl: './picture-viewer.css',
  host: { '(keydown)': 'onKey($event)', '[style.color-scheme]': '"dark"' },
})
export class PictureViewer {
  private readonly direction = inject(Directionality);
  protected readonly data = inject<Pictures>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef>(DialogRef);
  protected readonly loan = new MediaLoan();
  protected readonly at = signal(this.data.at);
  protected readonly count = this.data.pictures.length;
  protected readonly message = computed(() => this.data.pictures[this.at()] ?? null);
  protected readonly name = computed(() => {
    const message = this.message();
    if (message?.direction === 'inbound') return this.data.contact ? contactName(this.data.contact) : null;
    return message?.authorName ?? null;
  });

  constructor() {
    effect(() => {
      const id = this.message()?.media?.id;
      untracked(() => (id ? this.loan.borrow(id) : this.loan.giveBack()));
    });
  }

  protected step(by: 1 | -1): void {
    this.at.update((at) => Math.max(0, Math.min(at + by, this.count - 1)));
  }

  protected onKey(event: KeyboardEvent): void {
    const forwards = this.direction.value === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'Home') this.at.set(0);
    else if (event.key === 'End') this.at.set(this.count - 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      this.step(event.key === forwards ? 1 : -1);
    else return;
    event.preventDefault();
  }

  protected download(address: string): void {
    const message = this.message();
    if (message?.media) save(address, fileNameOf(message.media, message));
  }
}
