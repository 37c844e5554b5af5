import { HttpClient, HttpHeaders } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { polled } from './conditional.interceptor';
import { Message, MessagePage, MonthCosts, SendMessage } from './models';

@Service()
export class MessagesApi {
  private readonly http = inject(HttpClient);

  newest(conversationId: string): Observable<MessagePage> {
    return this.read(conversationId, {});
  }

  before(conversationId: string, messageId: string): Observable<MessagePage> {
    return this.read(conversationId, { before: messageId });
  }

  changedSince(conversationId: string, changeCursor: string): Observable<MessagePage> {
    return this.read(conversationId, { changedSince: changeCursor });
  }

  send(conversationId: string, message: SendMessage, idempotencyKey: string): Observable<Message> {
    const headers = new HttpHeaders({ 'Idempotency-Key': idempotencyKey });
    return this.http.post<Message>(`${API}/conversations/${conversationId}/messages`, message, { headers });
  }

  retry(messageId: string): Observable<Message> {
    return this.http.post<Message>(`${API}/messages/${messageId}/retry`, {});
  }

  discard(messageId: string): Observable<Message> {
    return this.http.post<Message>(`${API}/messages/${messageId}/discard`, {});
  }

  /** The bytes of a message's file, or of a small picture of it. */
  file(mediaId: string, size?: 'thumbnail'): Observable<Blob> {
    return this.http.get(`${API}/media/${mediaId}`, {
      params: size ? { size } : {},
      responseType: 'blob',
    });
  }

  /** Asks WhatsApp once more for a file that could not be fetched. */
  retryMedia(mediaId: string): Observable<void> {
    return this.http.post<void>(`${API}/media/${mediaId}/retry`, {});
  }

  costs(conversationId: string): Observable<{ months: MonthCosts[] }> {
    return this.http.get<{ months: MonthCosts[] }>(`${API}/conversations/${conversationId}/costs`);
  }

  private read(conversationId: string, params: Record<string, string>): Observable<MessagePage> {
    return this.http.get<MessagePage>(`${API}/conversations/${conversationId}/messages`, {
      params: { ...params, limit: 50 },
      context: polled(),
    });
  }
}
