import { Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { distinctUntilChanged, map, switchMap } from 'rxjs';
import { MessageMedia } from '../../../core/api/models';
import { Icon } from '../../../ui/icon';
import { clockOf, sizeOf } from './file-words';
import { MediaLoan } from './media-loan';
import { near } from './near';
import { Playing } from './playing';

const SPEEDS = [1, 1.5, 2];
/** Small ones come before they are asked for, so that they can say how long they are. */
const SMALL_BYTES = 2_000_000;

/** A voice note or a sound file: play, how far, how long, how fast. */
@Component({
  selector: 'app-sound-player',
  imports: [Icon, TranslocoDirective],
  templateUrl: './sound-player.html',
  styleUrl: './sound-player.css',
  host: { '[class.voice]': 'media().voice' },
})
export class SoundPlayer {
  private readonly playing = inject(Playing);
  private readonly sound = viewChild.required<ElementRef<HTMLAudioElement>>('sound');
  protected readonly loan = new MediaLoan();
  readonly media = input.required<MessageMedia>();

  protected readonly plays = signal(false);
  protected readonly at = signal(0);
  protected readonly length = signal<number | null>(null);
  protected readonly speed = signal(1);
  protected readonly clock = clockOf;
  protected readonly size = computed(() => sizeOf(this.media().size));
  private wanted = false;

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    toObservable(this.media)
      .pipe(
        map(({ id }) => id),
        distinctUntilChanged(),
        switchMap(() => near(element)),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        const { id, size } = this.media();
        if (size !== null && size <= SMALL_BYTES) this.loan.borrow(id);
      });
  }

  protected toggle(): void {
    const sound = this.sound().nativeElement;
    if (!this.loan.address()) {
      this.wanted = true;
      if (this.loan.state() !== 'loading') this.loan.borrow(this.media().id);
    } else if (sound.paused)
      void sound.play().catch((error: unknown) => {
        // Stopped again before it began, or not allowed to begin: neither says anything about the file.
        if (error instanceof DOMException && error.name === 'NotSupportedError') this.loan.unreadable();
      });
    else sound.pause();
  }

  protected known(): void {
    const { duration } = this.sound().nativeElement;
    this.length.set(Number.isFinite(duration) ? duration : null);
    this.sound().nativeElement.playbackRate = this.speed();
    if (this.wanted) this.toggle();
    this.wanted = false;
  }

  protected began(): void {
    this.plays.set(true);
    this.playing.begins(this.sound().nativeElement);
  }

  protected ended(): void {
    this.plays.set(false);
    this.at.set(0);
  }

  protected seek(seconds: string): void {
    this.sound().nativeElement.currentTime = Number(seconds);
    this.at.set(Number(seconds));
  }

  protected faster(): void {
    const next = SPEEDS[(SPEEDS.indexOf(this.speed()) + 1) % SPEEDS.length] ?? 1;
    this.speed.set(next);
    this.sound().nativeElement.playbackRate = next;
  }
}
