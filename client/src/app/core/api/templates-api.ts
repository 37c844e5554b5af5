import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { TemplateList } from './models';

@Service()
export class TemplatesApi {
  private readonly http = inject(HttpClient);

  list(channelId?: string): Observable<TemplateList> {
    return this.http.get<TemplateList>(`${API}/templates`, { params: channelId ? { channelId } : {} });
  }

  sync(): Observable<{ count: number; syncedAt: string }> {
    return this.http.post<{ count: number; syncedAt: string }>(`${API}/templates/sync`, {});
  }
}
