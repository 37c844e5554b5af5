// The bytes of files, fetched with the session's token and lent out as object addresses. What nobody looks at any more is
// kept for the next look, up to a bound, and then given back to the browser.
import { effect, inject, Service, untracked } from '@angular/core';
import { concat, defer, finalize, map, NEVER, Observable, shareReplay } from 'rxjs';
import { MessagesApi } from '../../../core/api/messages-api';
import { SessionStore } from '../../../core/session/session.store';

export const BOUND_BYTES = 60 * 1024 * 1024;

interface Kept {
  address: Observable<string>;
  revoke: () => void;
  bytes: number;
  readers: number;
}

@Service()
export class MediaFiles {
  private readonly api = inject(MessagesApi);
  /** The one used longest ago first. */
  private readonly kept = new Map<string, Kept>();

  constructor() {
    const session = inject(SessionStore);
    // Files of one workspace are not for the next, nor for whoever signs in after.
    let seen: string | null = null;
    effect(() => {
      const workspaceId = session.workspace()?.id ?? null;
      if (workspaceId !== seen) untracked(() => this.forget());
      seen = workspaceId;
    });
  }

  /** An address of the file that is good until the reader unsubscribes. */
  open(mediaId: string, size?: 'thumbnail'): Observable<string> {
    return defer(() => {
      const kept = this.take(mediaId, size);
      kept.readers++;
      return concat(kept.address, NEVER).pipe(
        finalize(() => {
          kept.readers--;
          this.trim();
        }),
      );
    });
  }

  private take(mediaId: string, size?: 'thumbnail'): Kept {
    const key = `${mediaId} ${size ?? ''}`;
    const kept = this.kept.get(key) ?? this.fetch(mediaId, size);
    this.kept.delete(key);
    this.kept.set(key, kept);
    return kept;
  }

  private fetch(mediaId: string, size?: 'thumbnail'): Kept {
    const kept: Kept = {
      bytes: 0,
      readers: 0,
      revoke: () => undefined,
      address: this.api.file(mediaId, size).pipe(
        map((blob) => {
          const address = URL.createObjectURL(blob);
          kept.bytes = blob.size;
          kept.revoke = () => URL.revokeObjectURL(address);
          this.trim();
          return address;
        }),
        // Given up while it is still coming in, it is asked for anew; once here, it stays.
        shareReplay({ bufferSize: 1, refCount: true }),
      ),
    };
    return kept;
  }

  private trim(): void {
    let bytes = [...this.kept.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [key, one] of this.kept) {
      if (bytes <= BOUND_BYTES) return;
      if (one.readers > 0) continue;
      this.kept.delete(key);
      one.revoke();
      bytes -= one.bytes;
    }
  }

  private forget(): void {
    for (const one of this.kept.values()) one.revoke();
    this.kept.clear();
  }
}
