import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Message, Template } from '../../core/api/models';
import { TemplatesApi } from '../../core/api/templates-api';
import { Clock } from '../../core/polling/clock';
import { online } from '../../core/polling/online';
import { firstName, firstWord } from '../../ui/contact-name.pipe';
import { HolderMark, Holder } from '../../ui/holder-mark';
import { Icon } from '../../ui/icon';
import { Times } from '../../ui/times';
import { Drafts } from '../drafts';
import { ThreadStore } from '../thread.store';
import { ViewersStore } from '../viewers.store';
import { onePerName, opening } from './template-text';
import { Viewers } from './viewers';

const CLOSING_MS = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Mode = 'mine' | 'bot' | 'other' | 'nobody' | 'closed';

/** Where an answer is written. It says who answers now, how long the service window stays open, and keeps every draft. */
@Component({
  selector: 'app-composer',
  imports: [HolderMark, Icon, TranslocoDirective, Viewers],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  private readonly drafts = inject(Drafts);
  private readonly clock = inject(Clock);
  private readonly viewers = inject(ViewersStore);
  private readonly templatesApi = inject(TemplatesApi);
  protected readonly times = inject(Times);
  protected readonly store = inject(ThreadStore);

  readonly replyingTo = input<Message | null>(null);
  readonly replyDone = output<void>();
  readonly chooseTemplate = output<Template | null>();

  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  private readonly templates = signal<Template[] | null>(null);
  private composing = false;

  protected readonly online = online();
  protected readonly id = computed(() => this.store.conversation()?.id ?? '');
  protected readonly text = computed(() => this.drafts.of(this.id()));
  protected readonly name = computed(() => {
    const contact = this.store.conversation()?.contact;
    return contact ? firstName(contact) : '';
  });
  protected readonly mode = computed((): Mode => {
    const conversation = this.store.conversation();
    if (!conversation || conversation.status === 'bot') return 'bot';
    if (conversation.status === 'closed') return 'closed';
    if (!conversation.assignee) return 'nobody';
    return this.store.isMine() ? 'mine' : 'other';
  });
  protected readonly holder = computed((): Holder => {
    const mode = this.mode();
    return mode === 'bot' ? 'bot' : mode === 'closed' ? 'closed' : 'human';
  });
  protected readonly other = computed(() => firstWord(this.store.conversation()?.assignee?.name ?? ''));
  protected readonly closing = computed(
    () => this.store.history().findLast((one) => one.to === 'closed') ?? null,
  );
  protected readonly left = computed(() => {
    const window = this.store.conversation()?.window;
    return window?.open && window.closesAt ? Date.parse(window.closesAt) - this.clock.now() : 0;
  });
  protected readonly windowOpen = computed(() => this.left() > CLOSING_MS);
  protected readonly soon = computed(() => this.left() < HOUR);
  /** How much of the ring is drawn, of a circle 100 long. */
  protected readonly ring = computed(() => Math.max(2, Math.min(100, (this.left() / DAY) * 100)));
  protected readonly suggested = computed(() => onePerName(this.templates() ?? []).slice(0, 3));
  protected readonly templateCount = computed(() => onePerName(this.templates() ?? []).length);
  protected readonly opening = opening;

  constructor() {
    effect(() => {
      const field = this.box()?.nativeElement;
      const text = this.text();
      if (field && field.value !== text) field.value = text;
      if (field) grow(field);
    });
    // Templates are fetched when the window is closed, because only then are they what one can say.
    effect(() => {
      const conversation = this.store.conversation();
      if (conversation && !this.windowOpen()) untracked(() => this.loadTemplates(conversation.channel.id));
    });
  }

  focus(): void {
    this.box()?.nativeElement.focus();
  }

  protected type(event: Event): void {
    const field = event.target as HTMLTextAreaElement;
    this.drafts.keep(this.id(), field.value);
    this.viewers.writes(field.value);
    grow(field);
  }

  protected compose(composing: boolean): void {
    this.composing = composing;
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.replyingTo()) {
      this.replyDone.emit();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey) return;
    // While a word is being composed, Enter belongs to the input method.
    if (event.isComposing || this.composing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  protected send(): void {
    const field = this.box()?.nativeElement;
    const text = (field?.value ?? this.text()).trim();
    if (!text || !this.windowOpen() || !this.store.conversation()) return;
    const replyTo = this.replyingTo()?.id;
    this.store.send(text, replyTo ? { replyTo } : {});
    this.drafts.keep(this.id(), '');
    this.viewers.writes('');
    if (field) field.value = '';
    this.replyDone.emit();
    this.focus();
  }

  private loadTemplates(channelId: string): void {
    if (this.templates()) return;
    this.templates.set([]);
    this.templatesApi.list(channelId).subscribe({
      next: (list) => this.templates.set(list.data),
      error: () => this.templates.set(null),
    });
  }
}

/** For browsers that do not size a field by its content themselves. */
function grow(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = field.scrollHeight + 'px';
}
