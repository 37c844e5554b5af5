import { Component, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import { IconName } from '../../ui/icon-paths';
import { Attachment, Attachments } from './attachments.store';
import { endingOf, mayHaveCaption, MediaKind, sizeOf } from './media-limits';

const ICONS: Record<MediaKind, IconName> = {
  image: 'image',
  video: 'video',
  audio: 'volume-2',
  document: 'file-text',
  sticker: 'sticker',
};

/** The files that go with the next answer: what each is, how far it has come, its caption, or why it cannot go. */
@Component({
  selector: 'app-attachment-chips',
  imports: [Icon, TranslocoDirective],
  templateUrl: './attachment-chips.html',
  styleUrl: './attachment-chips.css',
})
export class AttachmentChips {
  protected readonly attachments = inject(Attachments);
  readonly conversationId = input.required<string>();
  /** Enter in a caption sends, as it does in the message. */
  readonly send = output<void>();

  protected readonly mayHaveCaption = mayHaveCaption;
  protected readonly sizeOf = sizeOf;

  protected icon({ kind }: Attachment): IconName {
    return ICONS[kind];
  }

  protected kindOf({ name, mime }: Attachment): string {
    return (endingOf(name) || (mime.split('/')[1] ?? '')).toUpperCase();
  }

  protected onEnter(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    this.send.emit();
  }
}
