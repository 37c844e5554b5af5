import { Dialog } from '@angular/cdk/dialog';
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { switchMap } from 'rxjs';
import { MessagesApi } from '../../../core/api/messages-api';
import { Message } from '../../../core/api/models';
import { ApiProblem } from '../../../core/api/problem';
import { Icon } from '../../../ui/icon';
import { ThreadStore } from '../../thread.store';
import { extensionOf, fileNameOf, save, sizeOf } from './file-words';
import { MediaLoan } from './media-loan';
import { near } from './near';
import { PictureViewer, picturesOf, Pictures } from './picture-viewer';
import { Playing } from './playing';
import { SoundPlayer } from './sound-player';

/** The file of a message, from "Fetching" to what one can see, hear or save. Its place is there before its bytes are. */
@Component({
  selector: 'app-media-box',
  imports: [Icon, SoundPlayer, TranslocoDirective],
  templateUrl: './media-box.html',
  styleUrl: './media-box.css',
})
export class MediaBox {
  private readonly api = inject(MessagesApi);
  private readonly store = inject(ThreadStore);
  private readonly dialogs = inject(Dialog);
  protected readonly playing = inject(Playing);
  protected readonly loan = new MediaLoan();
  readonly message = input.required<Message>();
  /** Who sent it, for whoever cannot see it. */
  readonly from = input.required<string>();

  protected readonly media = computed(() => this.message().media);
  private readonly wanted = computed(() => {
    const { id, state, kind } = this.media() ?? {};
    if (state !== 'ready') return null;
    return kind === 'image' ? id + ' thumbnail' : kind === 'sticker' ? id + ' ' : null;
  });
  protected readonly isPicture = computed(() => ['image', 'video'].includes(this.media()?.kind ?? ''));
  /** Very long and very wide ones are cut to a shape that fits among words. */
  protected readonly ratio = computed(() => {
    const { width, height } = this.media() ?? {};
    return width && height ? Math.min(2.4, Math.max(0.7, width / height)) : 4 / 3;
  });
  /** How often asking once more has been tried since it failed, and what came of it. */
  protected readonly asking = linkedSignal<string | undefined, { asked: boolean; refused: string | null }>({
    source: () => this.media()?.state,
    computation: () => ({ asked: false, refused: null }),
  });
  protected readonly trouble = computed(() => {
    if (this.media()?.state === 'failed' && !this.asking().asked)
      return { key: 'media.failed', reason: this.asking().refused ?? this.media()?.reason ?? null };
    const why = this.loan.why();
    return why ? { key: 'media.' + why, reason: null } : null;
  });
  protected readonly canRetry = computed(
    () => this.media()?.state === 'failed' || !['forbidden', 'gone'].includes(this.loan.why() ?? ''),
  );
  protected readonly waits = computed(
    () => this.media()?.state === 'pending' || (this.media()?.state === 'failed' && this.asking().asked),
  );
  protected readonly size = computed(() => sizeOf(this.media()?.size ?? null));
  protected readonly extension = computed(() => {
    const media = this.media();
    return media ? extensionOf(media).toUpperCase() || '…' : '…';
  });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    toObservable(this.wanted)
      .pipe(
        switchMap((wanted) => near(element).pipe(switchMap(() => [wanted]))),
        takeUntilDestroyed(),
      )
      .subscribe((wanted) => {
        const [id, size] = wanted?.split(' ') ?? [];
        if (id) this.loan.borrow(id, size === 'thumbnail' ? size : undefined);
      });
    effect(() => {
      const address = this.loan.address();
      if (address && this.media()?.kind === 'document') untracked(() => this.keep(address));
    });
  }

  protected fetch(): void {
    const id = this.media()?.id;
    if (id) this.loan.borrow(id);
  }

  protected view(): void {
    const pictures = picturesOf(this.store.messages());
    const at = pictures.findIndex((one) => one.id === this.message().id);
    this.dialogs.open<void, Pictures>(PictureViewer, {
      data: { pictures, at: Math.max(0, at), contact: this.store.conversation()?.contact ?? null },
      backdropClass: 'cdk-overlay-dark-backdrop',
      width: '100%',
      height: '100%',
      ariaLabelledBy: 'picture-title',
    });
  }

  protected tryAgain(): void {
    const media = this.media();
    if (media?.state !== 'failed') return this.loan.tryAgain();
    this.asking.set({ asked: true, refused: null });
    this.api.retryMedia(media.id).subscribe({
      next: () => this.store.refresh(),
      error: (error: unknown) =>
        this.asking.set({ asked: false, refused: ApiProblem.from(error).detail || null }),
    });
  }

  private keep(address: string): void {
    const media = this.media();
    if (media) save(address, fileNameOf(media, this.message()));
  }
}
