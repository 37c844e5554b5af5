import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { Me, Session } from './models';

@Service()
export class AuthApi {
  private readonly http = inject(HttpClient);

  signIn(email: string, password: string): Observable<Session> {
    return this.http.post<Session>(`${API}/auth/sign-in`, { email, password });
  }

  refresh(): Observable<Session> {
    return this.http.post<Session>(`${API}/auth/refresh`, {});
  }

  signOut(): Observable<void> {
    return this.http.post<void>(`${API}/auth/sign-out`, {});
  }

  switchWorkspace(workspaceId: string): Observable<Session> {
    return this.http.post<Session>(`${API}/auth/switch-workspace`, { workspaceId });
  }

  me(): Observable<Me> {
    return this.http.get<Me>(`${API}/me`);
  }
}
