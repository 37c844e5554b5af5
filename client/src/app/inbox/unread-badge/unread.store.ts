// How many conversations need a reply: the red badge, and the count in the tab's title. It goes on in a hidden tab.
import { DOCUMENT, effect, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { TranslocoService } from '@jsverse/transloco';
import { EMPTY, switchMap, tap } from 'rxjs';
import { NotificationsApi } from '../../core/api/notifications-api';
import { Hints } from '../../core/polling/hints';
import { BADGE_RHYTHM_MS, poll } from '../../core/polling/poll';
import { WorkspaceStore } from '../../core/workspace/workspace.store';
import { drawFavicon } from './favicon';

@Service()
export class UnreadStore {
  private readonly api = inject(NotificationsApi);
  private readonly workspace = inject(WorkspaceStore);
  private readonly title = inject(Title);
  private readonly words = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly count = signal(0);
  private readonly polling = poll(BADGE_RHYTHM_MS, () => this.api.needsReply(), { whenHidden: 'go on' });

  readonly needsReply = this.count.asReadonly();

  constructor() {
    toObservable(this.workspace.inboxAllowed)
      .pipe(
        // Another workspace, another count.
        tap(() => this.count.set(0)),
        switchMap((allowed) => (allowed ? this.polling.answers : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => {
        if (answer.ok) this.count.set(answer.value);
      });
    inject(Hints)
      .about('badge')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.polling.refresh());
    effect(() => {
      const count = this.workspace.inboxAllowed() ? this.count() : 0;
      const name = this.words.translate<string>('app.title');
      this.title.setTitle(count > 0 ? `(${count}) ${name}` : name);
      drawFavicon(this.document, count);
    });
  }

  refresh(): void {
    this.polling.refresh();
  }
}
