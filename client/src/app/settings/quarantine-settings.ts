import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { QuarantinedItem, ReplayResult } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { QuarantineApi } from '../core/api/quarantine-api';
import { SessionStore } from '../core/session/session.store';
import { EmptyState } from '../ui/empty-state';
import { PhonePipe } from '../ui/contact-name.pipe';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { Times } from '../ui/times';
import { Toasts } from '../ui/toast';
import { OpenItems } from './open-items.store';
import { indented } from './raw-json';

/** What Meta sent and nobody could use: why, what it was, and the ways to be done with it. */
@Component({
  selector: 'app-quarantine-settings',
  imports: [EmptyState, Icon, PhonePipe, RouterLink, TranslocoDirective],
  templateUrl: './quarantine-settings.html',
  styleUrls: ['./page.css', './quarantine-settings.css'],
})
export class QuarantineSettings {
  private readonly api = inject(QuarantineApi);
  private readonly words = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly openItems = inject(OpenItems);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly plural = plural;

  protected readonly items = signal<QuarantinedItem[] | null>(null);
  protected readonly failed = signal(false);
  protected readonly nextCursor = signal<string | null>(null);
  /** The reason whose items are shown; null for all. */
  protected readonly reason = signal<string | null>(null);
  /** What Meta sent, of the items somebody has looked into; 'failed' where it could not be loaded. */
  protected readonly raw = signal<Record<string, string>>({});
  protected readonly unread = signal<ReadonlySet<string>>(new Set());
  /** The item that is being dealt with. */
  protected readonly busy = signal<string | null>(null);
  protected readonly complaints = signal<Record<string, string>>({});
  protected readonly came = signal<ReplayResult | null>(null);

  constructor() {
    if (this.session.isAdmin()) this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api.page(this.reason()).subscribe({
      next: ({ data, nextCursor }) => {
        this.items.set(data);
        this.nextCursor.set(nextCursor);
      },
      error: () => this.failed.set(true),
    });
    this.openItems.load();
  }

  protected loadMore(): void {
    this.api.page(this.reason(), this.nextCursor()).subscribe({
      next: ({ data, nextCursor }) => {
        this.items.update((items) => [...(items ?? []), ...data]);
        this.nextCursor.set(nextCursor);
      },
      error: () => this.failed.set(true),
    });
  }

  protected show(reason: string | null): void {
    this.reason.set(reason);
    this.items.set(null);
    this.load();
  }

  /** Asked for once somebody opens it: it may be long. */
  protected look(id: string): void {
    if (this.raw()[id] !== undefined) return;
    this.unread.update((ids) => new Set([...ids].filter((each) => each !== id)));
    this.api.one(id).subscribe({
      next: ({ raw }) => this.raw.update((all) => ({ ...all, [id]: indented(raw) })),
      error: () => this.unread.update((ids) => new Set([...ids, id])),
    });
  }

  protected copy(raw: string): void {
    void navigator.clipboard
      .writeText(raw)
      .then(() => this.toasts.show(this.words.translate('thread.copied')));
  }

  protected replay({ id }: QuarantinedItem): void {
    this.deal(id, this.api.replay(id), (result) => this.came.set(result));
  }

  protected dismiss({ id }: QuarantinedItem): void {
    this.deal(id, this.api.dismiss(id), () => this.toasts.show(this.words.translate('quarantine.dismissed')));
  }

  private deal<T>(id: string, deed: Observable<T>, then: (value: T) => void): void {
    if (this.busy() !== null) return;
    this.busy.set(id);
    this.came.set(null);
    this.complain(id, '');
    deed.subscribe({
      next: (value) => {
        this.busy.set(null);
        this.items.update((items) => (items ?? []).filter((item) => item.id !== id));
        this.openItems.load();
        then(value);
      },
      error: (error: unknown) => {
        this.busy.set(null);
        const problem = ApiProblem.from(error);
        this.complain(
          id,
          problem.detail ||
            this.words.translate(problem.isTransport ? 'common.unreachable' : 'common.failed'),
        );
      },
    });
  }

  private complain(id: string, words: string): void {
    this.complaints.update((all) => ({ ...all, [id]: words }));
  }
}
