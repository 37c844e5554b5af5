import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Message } from '../../core/api/models';
import { Icon } from '../../ui/icon';
import { IconName } from '../../ui/icon-paths';
import { PhonePipe } from '../../ui/contact-name.pipe';
import { MarkedText } from './marked-text';
import { isBigEmoji } from './markup';
import {
  buttonsOf,
  contactsOf,
  fileOf,
  kindKey,
  orderOf,
  partOf,
  placeOf,
  templateOf,
} from './message-parts';

const MEDIA_ICONS: Record<string, IconName> = {
  image: 'image',
  video: 'video',
  audio: 'mic',
  sticker: 'sticker',
};
const WORDS_ONLY = new Set(['text', 'button', 'interactive']);

/** The inside of a bubble: every kind of message says truthfully what it is, also kinds nobody knew when this was written. */
@Component({
  selector: 'app-message-content',
  imports: [Icon, MarkedText, PhonePipe, TranslocoDirective],
  templateUrl: './message-content.html',
  styleUrl: './message-content.css',
})
export class MessageContent {
  protected readonly kindKey = kindKey;
  readonly message = input.required<Message>();

  protected readonly mediaIcon = computed(() => MEDIA_ICONS[this.message().type] ?? null);
  protected readonly bigEmoji = computed(
    () => this.message().type === 'text' && isBigEmoji(this.message().text ?? ''),
  );
  protected readonly saysWords = computed(
    () => WORDS_ONLY.has(this.message().type) && this.message().text !== null,
  );
  /** The words beside what is drawn; a text that only names it again is left out. */
  protected readonly caption = computed(() => {
    const { text, type } = this.message();
    const named = [
      this.place().name,
      this.place().address,
      this.file().name,
      ...this.people().map((person) => person.name),
    ];
    return type === 'reaction' || named.includes(text) ? null : text;
  });
  protected readonly place = computed(() => placeOf(this.message()));
  protected readonly people = computed(() => contactsOf(this.message()));
  protected readonly file = computed(() => fileOf(this.message()));
  protected readonly order = computed(() => orderOf(this.message()));
  protected readonly template = computed(() => templateOf(this.message()));
  protected readonly buttons = computed(() =>
    this.message().direction === 'outbound' ? buttonsOf(partOf(this.message())) : [],
  );
}
