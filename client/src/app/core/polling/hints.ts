// The event stream only hints "fetch now". Losing it loses nothing: the polls go on without it.
import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, map, Observable, Subject, switchMap, EMPTY } from 'rxjs';
import { toObservable } from '@angular/core/rxjs-interop';
import { API } from '../api/base';
import { Hint } from '../api/models';
import { SessionStore } from '../session/session.store';
import { WorkspaceStore } from '../workspace/workspace.store';
import { pageVisible } from './page-visible';
import { poll } from './poll';

const RECONNECT_MS = 15_000;

@Service()
export class Hints {
  private readonly session = inject(SessionStore);
  private readonly workspace = inject(WorkspaceStore);
  private readonly heard = new Subject<Hint>();

  constructor() {
    // Only a visible tab keeps a connection: browsers allow few per server, and a hidden tab has its polls.
    const wanted = toObservable(this.workspace.inboxAllowed);
    wanted
      .pipe(
        switchMap((allowed) => (allowed ? pageVisible() : [false])),
        switchMap((open) =>
          open ? poll(RECONNECT_MS, () => this.stream(), { giveUpAfterMs: null }).answers : EMPTY,
        ),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => {
        if (answer.ok) this.heard.next(answer.value);
      });
  }

  about(topic: Hint['topics'][number], conversationId?: () => string | null): Observable<void> {
    return this.heard.pipe(
      filter((hint) => hint.topics.includes(topic)),
      filter((hint) => !conversationId || !hint.conversationId || hint.conversationId === conversationId()),
      map(() => undefined),
    );
  }

  /** EventSource cannot carry the Authorization header, so the stream is read by fetch. */
  private stream(): Observable<Hint> {
    return new Observable<Hint>((out) => {
      const abort = new AbortController();
      this.listen(abort.signal, (hint) => out.next(hint)).then(
        () => out.error(new Error('The event stream ended')),
        (error: unknown) => out.error(error),
      );
      return () => abort.abort();
    });
  }

  private async listen(signal: AbortSignal, hear: (hint: Hint) => void): Promise<void> {
    const response = await fetch(`${API}/events/stream`, {
      headers: { Authorization: `Bearer ${this.session.accessToken() ?? ''}`, Accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    });
    if (response.status === 401) this.session.refresh().subscribe({ error: () => undefined });
    if (!response.ok || !response.body) throw new Error('No event stream: ' + response.status);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split(/\r?\n\r?\n/);
      rest = events.pop() ?? '';
      for (const event of events) {
        const hint = readHint(event);
        if (hint) hear(hint);
      }
    }
  }
}

export function readHint(event: string): Hint | null {
  const lines = event.split(/\r?\n/);
  if (!lines.some((line) => /^event: ?hint$/.test(line))) return null;
  const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart());
  try {
    return JSON.parse(data.join('\n')) as Hint;
  } catch {
    return null;
  }
}
