import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  Type,
  untracked,
  viewChild,
} from '@angular/core';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoDirective } from '@jsverse/transloco';
import { Message, SendMessage, Template } from '../../core/api/models';
import { TemplatesApi } from '../../core/api/templates-api';
import { Clock } from '../../core/polling/clock';
import { online } from '../../core/polling/online';
import { contactName, firstName, firstWord } from '../../ui/contact-name.pipe';
import { Dialogs } from '../../ui/dialogs';
import { HolderMark, Holder } from '../../ui/holder-mark';
import { Icon } from '../../ui/icon';
import { noRipple } from '../../ui/no-ripple';
import { Times } from '../../ui/times';
import { Drafts } from '../drafts';
import { kindKey } from '../thread/message-parts';
import { ThreadStore } from '../thread.store';
import { ViewersStore } from '../viewers.store';
import { AttachmentChips } from './attachment-chips';
import { Attachments } from './attachments.store';
import type { SendDialogInput } from './dialogs/send-dialog';
import { SuggestionBar } from './suggestion-bar';
import { SuggestionStore } from './suggestion.store';
import { onePerName, opening } from './template-text';
import { Viewers } from './viewers';
import { VoiceNote } from './voice/voice-note';

const CLOSING_MS = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is written in a dialog; each is fetched when it is wanted. */
const DIALOGS: Record<'location' | 'contact' | 'buttons' | 'list', () => Promise<Type<unknown>>> = {
  location: () => import('./dialogs/location-dialog').then((one) => one.LocationDialog),
  contact: () => import('./dialogs/contact-dialog').then((one) => one.ContactDialog),
  buttons: () => import('./dialogs/buttons-dialog').then((one) => one.ButtonsDialog),
  list: () => import('./dialogs/list-dialog').then((one) => one.ListDialog),
};

type Mode = 'mine' | 'bot' | 'other' | 'nobody' | 'closed';

/** Where an answer is written. It says who answers now, how long the service window stays open, and keeps every draft. */
@Component({
  selector: 'app-composer',
  imports: [
    AttachmentChips,
    HolderMark,
    Icon,
    MatDivider,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    SuggestionBar,
    TranslocoDirective,
    Viewers,
    VoiceNote,
  ],
  providers: [SuggestionStore, noRipple],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  host: { '(document:paste)': 'paste($event)' },
})
export class Composer {
  private readonly drafts = inject(Drafts);
  private readonly clock = inject(Clock);
  private readonly viewers = inject(ViewersStore);
  private readonly templatesApi = inject(TemplatesApi);
  private readonly dialogs = inject(Dialogs);
  private readonly attachments = inject(Attachments);
  protected readonly suggestions = inject(SuggestionStore);
  protected readonly times = inject(Times);
  protected readonly store = inject(ThreadStore);

  readonly replyingTo = input<Message | null>(null);
  readonly replyDone = output<void>();
  readonly chooseTemplate = output<Template | null>();

  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  private readonly chooser = viewChild<ElementRef<HTMLInputElement>>('chooser');
  private readonly suggestionBar = viewChild(SuggestionBar);
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
  protected readonly kindKey = kindKey;
  protected readonly files = computed(() => this.attachments.of(this.id()));
  protected readonly canSend = computed(
    () =>
      this.text().trim() !== '' ||
      this.files().some(({ state }) => state !== 'refused' && state !== 'failed'),
  );
  /** Of the conversation in which a voice note is being made: leaving it throws the note away. */
  private readonly recordingIn = signal<string | null>(null);
  protected readonly recording = computed(() => this.recordingIn() === this.id() && this.windowOpen());
  /** Who wrote what is quoted, by name or by word. */
  protected readonly quoted = computed(() => {
    const { author, authorName } = this.replyingTo() ?? {};
    const contact = this.store.conversation()?.contact;
    if (author === 'contact') return { name: contact ? contactName(contact) : '' };
    return author === 'agent' && authorName ? { name: authorName } : { key: 'speaker.' + author };
  });

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

  /** Chosen, dropped or pasted. */
  attach(files: readonly File[]): void {
    if (!this.windowOpen() || files.length === 0) return;
    this.attachments.add(this.id(), files);
    this.focus();
  }

  chooseFiles(): void {
    this.chooser()?.nativeElement.click();
  }

  record(): void {
    if (this.windowOpen()) this.recordingIn.set(this.id());
  }

  /** Takes over what is suggested, or has it fetched. It is never sent from there. */
  suggest(): void {
    if (!this.recording()) this.suggestionBar()?.act();
  }

  /** As if it were typed after what stands there, so that the browser's own Undo takes it back. */
  protected insert(text: string): void {
    const field = this.box()?.nativeElement;
    if (!field) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    const words = field.value.trim() && !field.value.endsWith('\n') ? '\n' + text : text;
    if (!document.execCommand('insertText', false, words)) {
      field.setRangeText(words, field.value.length, field.value.length, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.scrollTop = field.scrollHeight;
  }

  /** From the menu, which gives the focus back when it has closed. */
  protected suggestFromMenu(): void {
    setTimeout(() => this.suggest());
  }

  protected chosen(event: Event): void {
    const chooser = event.target as HTMLInputElement;
    this.attach([...(chooser.files ?? [])]);
    // Else the same file could not be chosen twice.
    chooser.value = '';
  }

  /** A table copied from a spreadsheet comes as words and as a picture: the words are meant. */
  protected paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    const target = event.target as HTMLElement;
    const elsewhere =
      target !== this.box()?.nativeElement && target.closest('input, textarea, [role=dialog]') !== null;
    if (files.length === 0 || elsewhere || !this.windowOpen()) return;
    if (event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.attach(files);
  }

  protected stopRecording(): void {
    this.recordingIn.set(null);
    setTimeout(() => this.focus());
  }

  protected sendVoice(file: File): void {
    // Alone: the files and words that wait beside it are not finished.
    const [note] = this.attachments.add(this.id(), [file]);
    this.stopRecording();
    if (note) this.sendFiles([note.id]);
    this.replyDone.emit();
  }

  protected write(kind: keyof typeof DIALOGS): void {
    const data: SendDialogInput = { name: this.name(), takesOver: this.mode() !== 'mine' };
    this.dialogs
      .open<SendDialogInput, SendMessage>(DIALOGS[kind], {
        data,
        ariaLabelledBy: 'send-title',
        width: 'min(720px, calc(100vw - 24px))',
        maxWidth: '720px',
        autoFocus: 'input, textarea',
      })
      .subscribe((body) => {
        if (!body) return;
        this.store.sendBody(body, body.buttons?.text ?? body.list?.text ?? '', this.replyingTo());
        this.replyDone.emit();
        this.focus();
      });
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
    if (!this.canSend() || !this.windowOpen() || !this.store.conversation()) return;
    const files = this.sendFiles();
    if (text) this.store.send(text, files > 0 ? null : this.replyingTo());
    this.drafts.keep(this.id(), '');
    this.viewers.writes('');
    if (field) field.value = '';
    this.replyDone.emit();
    this.focus();
  }

  /** One message each; the first of them carries the quote. */
  private sendFiles(only?: string[]): number {
    const attached = this.attachments.take(this.id(), only);
    attached.forEach(({ body, media, uploading }, index) =>
      this.store.sendBody(body, body.media?.caption ?? '', index === 0 ? this.replyingTo() : null, {
        media,
        ...(uploading ? { uploading } : {}),
      }),
    );
    return attached.length;
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
