import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Message } from '../../core/api/models';
import { PhonePipe } from '../../ui/contact-name.pipe';
import { Icon } from '../../ui/icon';
import { IconName } from '../../ui/icon-paths';
import { Toasts } from '../../ui/toast';
import { AdvertCard } from './advert-card';
import { MarkedText } from '../../ui/marked-text';
import { isBigEmoji } from '../../ui/markup';
import { MediaBox } from './media/media-box';
import {
  advertOf,
  choicesOf,
  contactsOf,
  fileOf,
  formOf,
  handoverOf,
  isForwarded,
  kindKey,
  orderOf,
  placeOf,
  productOf,
  systemOf,
  tappedOf,
  templateOf,
} from './message-parts';

const MEDIA_ICONS: Record<string, IconName> = {
  image: 'image',
  video: 'video',
  audio: 'mic',
  sticker: 'sticker',
  document: 'file-text',
};
const WORDS = new Set(['text', 'button', 'interactive', 'buttons', 'list']);
const OWN_SHAPE = new Set([
  'location',
  'contacts',
  'order',
  'template',
  'reaction',
  'system',
  'call',
  'handover',
]);

/** The inside of a bubble: every kind of message says truthfully what it is, also kinds nobody knew when this was written. */
@Component({
  selector: 'app-message-content',
  imports: [AdvertCard, Icon, MarkedText, MediaBox, PhonePipe, TranslocoDirective],
  templateUrl: './message-content.html',
  styleUrl: './message-content.css',
})
export class MessageContent {
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly kindKey = kindKey;
  readonly message = input.required<Message>();
  /** Who says it. */
  readonly from = input('');

  protected readonly shape = computed(() => {
    const message = this.message();
    const { type } = message;
    if (message.media && type !== 'template') return 'media';
    if (WORDS.has(type) && (message.text !== null || this.form() || this.tapped())) return 'words';
    if (OWN_SHAPE.has(type)) return type;
    return type in MEDIA_ICONS ? 'unfetched' : 'other';
  });
  protected readonly mediaIcon = computed(() => MEDIA_ICONS[this.message().type] ?? 'file-text');
  protected readonly bigEmoji = computed(
    () => this.message().type === 'text' && isBigEmoji(this.message().text ?? ''),
  );
  /** The words beside what is drawn; a text that only names it again is left out. */
  protected readonly caption = computed(() => {
    const { text, type } = this.message();
    const named = [
      this.place().name,
      this.place().address,
      this.message().media?.filename,
      this.file().name,
      ...this.people().map((person) => person.name),
    ];
    const isSaid = ['reaction', 'system', 'call', 'handover'].includes(type) || this.shape() === 'words';
    return isSaid || named.includes(text) ? null : text;
  });
  protected readonly isForwarded = computed(() => isForwarded(this.message()));
  protected readonly advert = computed(() => advertOf(this.message()));
  protected readonly product = computed(() => productOf(this.message()));
  protected readonly place = computed(() => placeOf(this.message()));
  protected readonly people = computed(() => contactsOf(this.message()));
  protected readonly file = computed(() => fileOf(this.message()));
  protected readonly order = computed(() => orderOf(this.message()));
  protected readonly template = computed(() => templateOf(this.message()));
  protected readonly system = computed(() => systemOf(this.message()));
  protected readonly handover = computed(() => handoverOf(this.message()));
  protected readonly form = computed(() => formOf(this.message()));
  protected readonly tapped = computed(() =>
    this.message().direction === 'inbound' ? tappedOf(this.message()) : null,
  );
  protected readonly choices = computed(() =>
    this.message().direction === 'outbound' && WORDS.has(this.message().type)
      ? choicesOf(this.message())
      : null,
  );
  protected readonly showsRaw = signal(false);
  protected readonly raw = computed(() => {
    const { payload, error } = this.message();
    return payload || error ? JSON.stringify(payload ?? error, null, 2) : null;
  });

  protected copy(text: string): void {
    void navigator.clipboard
      .writeText(text)
      .then(() => this.toasts.show(this.words.translate('thread.copied')));
  }
}
