import { HttpClient, HttpHeaders } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { polled } from './conditional.interceptor';
import {
  Conversation,
  ConversationChange,
  Counts,
  NewConversation,
  Page,
  Status,
  Suggestion,
  Transition,
  Viewer,
} from './models';
import { ApiProblem } from './problem';

export interface ConversationFilter {
  status?: Status;
  needsReply?: boolean;
  unread?: boolean;
  assignee?: string;
  q?: string;
}

/** Who has a conversation, as the refusal of a stale view says it. */
export type Holding = Pick<Conversation, 'status' | 'assignee' | 'ownershipVersion'>;

@Service()
export class ConversationsApi {
  private readonly http = inject(HttpClient);

  page(filter: ConversationFilter, limit: number, cursor?: string): Observable<Page<Conversation>> {
    return this.http.get<Page<Conversation>>(`${API}/conversations`, {
      params: { ...sayable(filter), limit, ...(cursor ? { cursor } : {}) },
      context: polled(),
    });
  }

  counts(): Observable<Counts> {
    return this.http.get<Counts>(`${API}/conversations/counts`, { context: polled() });
  }

  get(id: string): Observable<Conversation> {
    return this.http.get<Conversation>(`${API}/conversations/${id}`, { context: polled() });
  }

  create(conversation: NewConversation, idempotencyKey: string): Observable<Conversation> {
    const headers = new HttpHeaders({ 'Idempotency-Key': idempotencyKey });
    return this.http.post<Conversation>(`${API}/conversations`, conversation, { headers });
  }

  change(id: string, change: ConversationChange, ifVersion?: number): Observable<Conversation> {
    const headers =
      ifVersion === undefined ? new HttpHeaders() : new HttpHeaders({ 'If-Match': `"${ifVersion}"` });
    return this.http.patch<Conversation>(`${API}/conversations/${id}`, change, { headers });
  }

  markRead(id: string): Observable<Conversation> {
    return this.http.post<Conversation>(`${API}/conversations/${id}/read`, {});
  }

  markUnread(id: string): Observable<Conversation> {
    return this.http.post<Conversation>(`${API}/conversations/${id}/unread`, {});
  }

  /** What could be answered to what waits. Asking sends nothing. */
  draft(id: string): Observable<Suggestion> {
    return this.http.get<Suggestion>(`${API}/conversations/${id}/draft`, { context: polled() });
  }

  /** Says that you have it open, and answers who else has. */
  look(id: string, writing: boolean): Observable<Viewer[]> {
    return this.http
      .post<{ data: Viewer[] }>(`${API}/conversations/${id}/viewers`, { writing })
      .pipe(map((page) => page.data));
  }

  leave(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/conversations/${id}/viewers`);
  }

  history(id: string): Observable<Transition[]> {
    return this.http
      .get<{ data: Transition[] }>(`${API}/conversations/${id}/history`, { context: polled() })
      .pipe(map((page) => page.data));
  }
}

/** Null unless somebody else was quicker. */
export function holdingNow({ code, extras }: ApiProblem): Holding | null {
  if (code !== 'conversation.stale') return null;
  return {
    status: extras['conversationStatus'] as Status,
    assignee: (extras['assignee'] ?? null) as Conversation['assignee'],
    ownershipVersion: extras['ownershipVersion'] as number,
  };
}

function sayable(filter: ConversationFilter): Record<string, string | boolean> {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== false && value !== ''),
  );
}
