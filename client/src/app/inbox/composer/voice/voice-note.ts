import {
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../../ui/icon';
import { troubleOf, VoiceRecorder, VoiceTrouble } from './voice-recorder';

const TICK_MS = 80;
const BARS = 40;

/** A voice note being made: recorded, paused, listened to, sent or thrown away. Escape throws it away. */
@Component({
  selector: 'app-voice-note',
  imports: [Icon, TranslocoDirective],
  templateUrl: './voice-note.html',
  styleUrl: './voice-note.css',
  host: { '(document:keydown.escape)': 'cancel()' },
})
export class VoiceNote {
  readonly made = output<File>();
  readonly cancelled = output<void>();

  private readonly stopButton = viewChild<ElementRef<HTMLElement>>('stopButton');
  private recorder: VoiceRecorder | null = null;
  private ended = false;
  protected readonly state = signal<'asking' | 'recording' | 'paused' | 'finishing' | 'made'>('asking');
  protected readonly trouble = signal<VoiceTrouble | null>(null);
  private readonly recordedMs = signal(0);
  protected readonly levels = signal<number[]>(new Array<number>(BARS).fill(0));
  protected readonly file = signal<{ file: File; url: string } | null>(null);
  protected readonly time = computed(() => {
    const seconds = Math.floor(this.recordedMs() / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  });

  constructor() {
    const timer = setInterval(() => this.tick(), TICK_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.end();
    });
    void this.begin();
  }

  protected async begin(): Promise<void> {
    this.trouble.set(null);
    this.state.set('asking');
    try {
      const recorder = await VoiceRecorder.start();
      // Thrown away while the browser was still asking.
      if (this.ended) return await recorder.cancel();
      this.recorder = recorder;
      this.state.set('recording');
      this.stopButton()?.nativeElement.focus();
    } catch (error) {
      this.trouble.set(troubleOf(error));
    }
  }

  protected async pauseOrGoOn(): Promise<void> {
    if (this.state() === 'paused') {
      this.recorder?.resume();
      this.state.set('recording');
    } else if (this.state() === 'recording') {
      this.state.set('paused');
      await this.recorder?.pause();
    }
  }

  protected async stop(): Promise<File | null> {
    const { recorder } = this;
    if (!recorder) return null;
    this.recorder = null;
    this.state.set('finishing');
    try {
      const file = await recorder.stop();
      if (this.ended) return null;
      this.file.set({ file, url: URL.createObjectURL(file) });
      this.state.set('made');
      return file;
    } catch {
      this.trouble.set('failed');
      return null;
    }
  }

  protected async send(): Promise<void> {
    const file = this.file()?.file ?? (await this.stop());
    if (file) this.made.emit(file);
  }

  protected cancel(): void {
    this.end();
    this.cancelled.emit();
  }

  private end(): void {
    this.ended = true;
    void this.recorder?.cancel();
    this.recorder = null;
    const url = this.file()?.url;
    if (url) URL.revokeObjectURL(url);
    this.file.set(null);
  }

  private tick(): void {
    if (this.state() !== 'recording' || !this.recorder) return;
    const level = this.recorder.level();
    this.recordedMs.update((ms) => ms + TICK_MS);
    this.levels.update((levels) => [...levels.slice(1), level]);
  }
}
