import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { Page, QuarantinedItem, QuarantinedItemWithRaw, ReplayResult } from './models';

@Service()
export class QuarantineApi {
  private readonly http = inject(HttpClient);

  page(reason: string | null, cursor?: string | null): Observable<Page<QuarantinedItem>> {
    return this.http.get<Page<QuarantinedItem>>(`${API}/quarantine`, {
      params: { ...(reason ? { reason } : {}), ...(cursor ? { cursor } : {}) },
    });
  }

  open(): Observable<number> {
    return this.http.get<{ open: number }>(`${API}/quarantine/summary`).pipe(map(({ open }) => open));
  }

  one(id: string): Observable<QuarantinedItemWithRaw> {
    return this.http.get<QuarantinedItemWithRaw>(`${API}/quarantine/${id}`);
  }

  replay(id: string): Observable<ReplayResult> {
    return this.http.post<ReplayResult>(`${API}/quarantine/${id}/replay`, {});
  }

  dismiss(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/quarantine/${id}`);
  }
}
