import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { polled } from './conditional.interceptor';
import { Alert, Page } from './models';

@Service()
export class NotificationsApi {
  private readonly http = inject(HttpClient);

  /** How many conversations need a reply: the red badge. */
  needsReply(): Observable<number> {
    return this.http
      .get<{ needsReply: number }>(`${API}/handoffs/summary`, { context: polled() })
      .pipe(map((summary) => summary.needsReply));
  }

  unread(): Observable<number> {
    return this.http
      .get<{ unread: number }>(`${API}/notifications/summary`, { context: polled() })
      .pipe(map((summary) => summary.unread));
  }

  page(cursor?: string): Observable<Page<Alert>> {
    return this.http.get<Page<Alert>>(`${API}/notifications`, {
      params: { limit: 25, ...(cursor ? { cursor } : {}) },
    });
  }

  markRead(id: string): Observable<void> {
    return this.http.post<void>(`${API}/notifications/${id}/read`, {});
  }

  markAllRead(): Observable<void> {
    return this.http.post<void>(`${API}/notifications/read-all`, {});
  }
}
