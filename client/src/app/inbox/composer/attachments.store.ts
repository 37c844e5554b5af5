// Files chosen for a conversation: judged, uploaded two at a time, kept as chips until they are sent. The bytes stay in
// memory; across a reload only what the API has already is remembered, by its id.
import { computed, inject, Service, signal } from '@angular/core';
import { Subscription } from 'rxjs';
import { Message, SendMessage } from '../../core/api/models';
import { ApiProblem } from '../../core/api/problem';
import { SessionStore } from '../../core/session/session.store';
import { Uploaded, UploadsApi } from '../../core/api/uploads-api';
import { Outbox } from '../outbox.store';
import { judge, mayHaveCaption, MediaKind, mimeOf, Refusal } from './media-limits';
import { redrawn } from './redrawn-picture';

export interface Attachment {
  id: string;
  conversationId: string;
  name: string;
  mime: string;
  size: number;
  kind: MediaKind;
  caption: string;
  /** A picture of it, as long as the bytes are here. */
  picture: string | null;
  state: 'refused' | 'waiting' | 'uploading' | 'failed' | 'ready';
  /** How much is uploaded, from 0 to 1. */
  share: number;
  refusal: Refusal | null;
  problem: ApiProblem | null;
  media: Uploaded | null;
}

/** What a message says of its file: ready to send, or waiting for the upload. */
export interface Attached {
  body: SendMessage;
  media: NonNullable<Message['media']>;
  uploading?: string;
}

const AT_ONCE = 2;

@Service()
export class Attachments {
  private readonly api = inject(UploadsApi);
  private readonly outbox = inject(Outbox);
  private readonly session = inject(SessionStore);
  private readonly key = computed(
    () => `baton.attachments.${this.session.workspace()?.id}.${this.session.user()?.id}`,
  );
  private readonly chips = signal<Attachment[]>(this.read());
  /** Sent before they were uploaded: their bubbles stand in the thread. */
  private readonly sent = new Map<string, Attachment>();
  private readonly files = new Map<string, File>();
  private readonly running = new Map<string, Subscription>();

  constructor() {
    this.outbox.uploadsWanted.subscribe((id) => this.again(id));
    // A closed tab loses the bytes: the browser asks first.
    addEventListener('beforeunload', (event) => {
      if (this.running.size > 0) event.preventDefault();
    });
  }

  of(conversationId: string): Attachment[] {
    return this.chips().filter((chip) => chip.conversationId === conversationId);
  }

  add(conversationId: string, files: readonly File[]): Attachment[] {
    const added = files.map((file) => this.chipOf(conversationId, file));
    this.write([...this.chips(), ...added]);
    this.pump();
    return added;
  }

  /** A copy that WhatsApp takes goes in place of the picture. */
  async redraw(id: string): Promise<void> {
    const file = this.files.get(id);
    const drawn = file && (await redrawn(file));
    const chip = this.chips().find((one) => one.id === id);
    if (!chip) return;
    if (drawn) {
      this.files.set(id, drawn);
      if (chip.picture) URL.revokeObjectURL(chip.picture);
      this.change(id, {
        ...verdictOn(drawn),
        name: drawn.name,
        mime: drawn.type,
        size: drawn.size,
        picture: URL.createObjectURL(drawn),
      });
    } else if (chip.refusal)
      this.change(id, { refusal: { ...chip.refusal, why: 'unreadable', canBeRedrawn: false } });
    this.pump();
  }

  setCaption(id: string, caption: string): void {
    this.change(id, { caption });
  }

  /** The browser cannot draw it. */
  hidePicture(id: string): void {
    this.change(id, { picture: null });
  }

  tryAgain(id: string): void {
    this.change(id, { state: 'waiting', share: 0, problem: null });
    this.pump();
  }

  remove(id: string): void {
    this.running.get(id)?.unsubscribe();
    this.running.delete(id);
    const chip = this.chips().find((one) => one.id === id);
    if (chip) this.forget(chip);
    this.write(this.chips().filter((one) => one.id !== id));
    this.pump();
  }

  /** Hands over what can be sent, in order; what was refused or failed stays a chip. */
  take(conversationId: string, only?: readonly string[]): Attached[] {
    const going = this.of(conversationId).filter((chip) => goes(chip) && (only?.includes(chip.id) ?? true));
    this.write(this.chips().filter((chip) => !going.includes(chip)));
    return going.map((chip) => {
      const { media } = chip;
      if (media) this.forget(chip);
      else this.sent.set(chip.id, chip);
      const caption = mayHaveCaption(chip.kind) ? chip.caption.trim() : '';
      return {
        body: { type: chip.kind, media: { mediaId: media?.id ?? '', ...(caption ? { caption } : {}) } },
        media: media ? { ...media, state: 'ready', reason: null } : comingOf(chip),
        ...(media ? {} : { uploading: chip.id }),
      };
    });
  }

  private again(id: string): void {
    const chip = this.sent.get(id);
    if (!chip) return;
    this.sent.set(id, { ...chip, state: 'waiting' });
    this.pump();
  }

  private pump(): void {
    for (const chip of [...this.sent.values(), ...this.chips()]) {
      if (this.running.size >= AT_ONCE) return;
      const file = this.files.get(chip.id);
      if (chip.state === 'waiting' && file && !this.running.has(chip.id)) this.upload(chip, file);
    }
  }

  private upload({ id, kind }: Attachment, file: File): void {
    this.change(id, { state: 'uploading', share: 0 });
    const upload = new Subscription();
    this.running.set(id, upload);
    upload.add(
      this.api.upload(file).subscribe({
        next: (step) => {
          if (step.done) this.arrived(id, step.media, step.media.kind ?? kind);
          else this.change(id, { share: step.share });
        },
        error: (error: unknown) => this.failed(id, ApiProblem.from(error)),
      }),
    );
  }

  private arrived(id: string, media: Uploaded, kind: MediaKind): void {
    this.running.delete(id);
    const waiting = this.sent.get(id);
    if (waiting) {
      const caption = mayHaveCaption(kind) ? waiting.caption.trim() : '';
      this.forget(waiting);
      this.outbox.uploaded(
        id,
        { type: kind, media: { mediaId: media.id, ...(caption ? { caption } : {}) } },
        { ...media, kind, state: 'ready', reason: null },
      );
    } else this.change(id, { state: 'ready', share: 1, media, kind });
    this.pump();
  }

  private failed(id: string, problem: ApiProblem): void {
    this.running.delete(id);
    this.change(id, { state: 'failed', problem });
    if (this.sent.has(id)) this.outbox.uploadFailed(id, { code: 'upload.failed', detail: problem.detail });
    this.pump();
  }

  private chipOf(conversationId: string, file: File): Attachment {
    const id = crypto.randomUUID();
    this.files.set(id, file);
    const mime = mimeOf(file);
    return {
      id,
      conversationId,
      name: file.name || mime.replace('/', '.'),
      mime,
      size: file.size,
      caption: '',
      picture: /^image\/(jpeg|png|webp|gif)$/.test(mime) ? URL.createObjectURL(file) : null,
      share: 0,
      problem: null,
      media: null,
      ...verdictOn(file),
    };
  }

  private change(id: string, change: Partial<Attachment>): void {
    const waiting = this.sent.get(id);
    if (waiting) this.sent.set(id, { ...waiting, ...change });
    else this.write(this.chips().map((chip) => (chip.id === id ? { ...chip, ...change } : chip)));
  }

  private forget({ id, picture }: Attachment): void {
    this.files.delete(id);
    this.sent.delete(id);
    if (picture) URL.revokeObjectURL(picture);
  }

  private read(): Attachment[] {
    try {
      return JSON.parse(localStorage.getItem(this.key()) ?? '[]') as Attachment[];
    } catch {
      return [];
    }
  }

  private write(chips: Attachment[]): void {
    this.chips.set(chips);
    const uploaded = chips.filter(({ media }) => media).map((chip) => ({ ...chip, picture: null }));
    if (uploaded.length > 0) localStorage.setItem(this.key(), JSON.stringify(uploaded));
    else localStorage.removeItem(this.key());
  }
}

function goes({ state }: Attachment): boolean {
  return state === 'ready' || state === 'uploading' || state === 'waiting';
}

function verdictOn(file: File): Pick<Attachment, 'kind' | 'state' | 'refusal'> {
  const verdict = judge(file);
  return verdict.ok
    ? { kind: verdict.kind, state: 'waiting', refusal: null }
    : { kind: verdict.kind, state: 'refused', refusal: verdict.refusal };
}

function comingOf({ id, kind, mime, size, name }: Attachment): NonNullable<Message['media']> {
  const unknown = { width: null, height: null, voice: false, reason: null };
  return { id, kind, state: 'pending', mime, size, filename: name, ...unknown };
}
