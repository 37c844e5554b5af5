// Messages on their way to the API. Each is minted with its idempotency key and kept, also across a reload, until the
// API has confirmed it: a retry or a reload can never post it twice. One at a time per conversation, in order.
import { inject, Service, signal } from '@angular/core';
import { Subject } from 'rxjs';
import { Message, SendMessage } from '../core/api/models';
import { MessagesApi } from '../core/api/messages-api';
import { ApiProblem } from '../core/api/problem';
import { SessionStore } from '../core/session/session.store';

export interface Pending {
  key: string;
  conversationId: string;
  body: SendMessage;
  /** What the bubble says; for a template its rendered text. */
  text: string;
  at: string;
  /** Aside: asked about, and left unsent. */
  refused: { code: string; detail: string; aside?: true } | null;
  shown?: Shown;
  /** Its file is still on the way to the API; the bytes do not outlive a reload. */
  uploading?: string;
}

/** What the bubble shows beside its words until the API has answered. */
export interface Shown {
  media?: Message['media'];
  quote?: Message['replyTo'];
}

export type OutboxEvent =
  | { kind: 'confirmed'; pending: Pending; message: Message }
  | { kind: 'refused'; pending: Pending; problem: ApiProblem };

/** Refusals that are put to the writer as a question. */
const ASKED = new Set(['conversation.moved_on', 'conversation.not_human', 'conversation.stale']);

/** A reload came before the file had arrived. */
export const LOST = 'upload.lost';

@Service()
export class Outbox {
  private readonly api = inject(MessagesApi);
  private readonly session = inject(SessionStore);
  private readonly storageKey = `baton.outbox.${this.session.workspace()?.id}.${this.session.user()?.id}`;
  private readonly kept = signal<Pending[]>(this.read());
  private readonly happened = new Subject<OutboxEvent>();
  private readonly wanted = new Subject<string>();
  private readonly busy = new Set<string>();

  readonly pending = this.kept.asReadonly();
  readonly events = this.happened.asObservable();
  /** Uploads that failed, and shall be tried once more. */
  readonly uploadsWanted = this.wanted.asObservable();

  of(conversationId: string): Pending[] {
    return this.kept().filter((pending) => pending.conversationId === conversationId);
  }

  add(
    conversationId: string,
    body: SendMessage,
    text: string,
    more: Pick<Pending, 'shown' | 'uploading'> = {},
  ): Pending {
    const pending: Pending = {
      key: crypto.randomUUID(),
      conversationId,
      body,
      text,
      at: new Date().toISOString(),
      refused: null,
      ...more,
    };
    this.write([...this.kept(), pending]);
    this.flush();
    return pending;
  }

  waitsFor(uploading: string): boolean {
    return this.kept().some((pending) => pending.uploading === uploading);
  }

  /** The file has arrived: its message can go. The server has the last word on what it is. */
  uploaded(uploading: string, body: Partial<SendMessage>, media: Message['media']): void {
    this.write(
      this.kept().map((pending) => {
        if (pending.uploading !== uploading) return pending;
        const { uploading: _, ...rest } = pending;
        return { ...rest, body: { ...pending.body, ...body }, shown: { ...pending.shown, media } };
      }),
    );
    this.flush();
  }

  uploadFailed(uploading: string, refused: { code: string; detail: string }): void {
    this.write(
      this.kept().map((pending) => (pending.uploading === uploading ? { ...pending, refused } : pending)),
    );
    this.flush();
  }

  /** Stays unsent where it is, and holds up nothing that was written after it. */
  setAside(key: string): void {
    this.write(
      this.kept().map((pending) =>
        pending.key === key && pending.refused
          ? { ...pending, refused: { ...pending.refused, aside: true } }
          : pending,
      ),
    );
    this.flush();
  }

  /**
   * A changed message is a new message: it gets a new key, and keeps its place. Whoever sends it all the same has seen
   * what came in between, so that what they wrote after it is not asked about again.
   */
  sendAgain(pending: Pending, change: Partial<SendMessage> = {}): void {
    const { expectedLastMessageId: _, expectedOwnershipVersion: __, ...body } = pending.body;
    const again: Pending = {
      ...pending,
      key: crypto.randomUUID(),
      body: { ...body, ...change },
      at: new Date().toISOString(),
      refused: null,
    };
    if (pending.refused?.code === LOST) return;
    this.write(
      this.kept().map((other) => (other.key === pending.key ? again : follows(other, pending, null))),
    );
    if (pending.uploading) this.wanted.next(pending.uploading);
    this.flush();
  }

  discard(key: string): void {
    this.write(this.kept().filter((pending) => pending.key !== key));
    this.flush();
  }

  /** Tries what waits. Called with every answer of the list, so the outbox needs no timer of its own. */
  flush(): void {
    for (const conversationId of new Set(this.kept().map((pending) => pending.conversationId))) {
      // What was written after a message that is asked about goes out after it.
      const next = this.of(conversationId).find(
        ({ refused }) => !refused || (ASKED.has(refused.code) && !refused.aside),
      );
      if (next && !next.refused && !next.uploading && !this.busy.has(conversationId)) this.post(next);
    }
  }

  private post(pending: Pending): void {
    this.busy.add(pending.conversationId);
    this.api.send(pending.conversationId, pending.body, pending.key).subscribe({
      next: (message) => {
        this.busy.delete(pending.conversationId);
        const after = this.kept().filter((other) => other.key !== pending.key);
        // Nobody takes a conversation over by a reaction, and none is the last message.
        const isReaction = pending.body.type === 'reaction';
        this.write(isReaction ? after : after.map((other) => follows(other, pending, message.id)));
        this.happened.next({ kind: 'confirmed', pending, message });
        this.flush();
      },
      error: (error: unknown) => {
        this.busy.delete(pending.conversationId);
        const problem = ApiProblem.from(error);
        const mayTryAgain =
          problem.isTransport ||
          problem.status === 401 ||
          problem.status === 429 ||
          problem.code === 'idempotency.in_progress';
        if (mayTryAgain) return;
        const refused = { ...pending, refused: { code: problem.code, detail: problem.detail } };
        this.write(this.kept().map((other) => (other.key === pending.key ? refused : other)));
        this.happened.next({ kind: 'refused', pending: refused, problem });
      },
    });
  }

  private read(): Pending[] {
    try {
      const kept = JSON.parse(localStorage.getItem(this.storageKey) ?? '[]') as Pending[];
      return kept.map((pending) =>
        pending.uploading ? { ...pending, refused: { code: LOST, detail: '' } } : pending,
      );
    } catch {
      return [];
    }
  }

  private write(pending: Pending[]): void {
    this.kept.set(pending);
    localStorage.setItem(this.storageKey, JSON.stringify(pending));
  }
}

/**
 * What was written after a message, with the same before its eyes, expects this one to be the last (null: any). Whose
 * the conversation was no longer matters: the first has taken it for all.
 */
function follows(other: Pending, before: Pending, last: string | null): Pending {
  if (other.conversationId !== before.conversationId) return other;
  const { expectedOwnershipVersion: _, ...body } = other.body;
  const { expectedLastMessageId: seen, ...free } = body;
  if (seen === undefined || seen !== before.body.expectedLastMessageId) return { ...other, body };
  return { ...other, body: last === null ? free : { ...free, expectedLastMessageId: last } };
}
