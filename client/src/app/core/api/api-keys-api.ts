import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { ApiKey, NewApiKey } from './models';

@Service()
export class ApiKeysApi {
  private readonly http = inject(HttpClient);

  list(): Observable<ApiKey[]> {
    return this.http.get<{ data: ApiKey[] }>(`${API}/api-keys`).pipe(map((page) => page.data));
  }

  /** The key itself is in this one answer and never again. */
  create(
    name: string,
    scopes: NewApiKey['scopes'],
    expiresAt?: string,
  ): Observable<ApiKey & { key: string }> {
    return this.http.post<ApiKey & { key: string }>(`${API}/api-keys`, {
      name,
      scopes,
      ...(expiresAt ? { expiresAt } : {}),
    });
  }

  revoke(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/api-keys/${id}`);
  }
}
