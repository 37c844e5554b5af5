import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { polled } from './conditional.interceptor';
import { LanguageSentences, Member, Workspace, WorkspaceChange } from './models';

@Service()
export class WorkspaceApi {
  private readonly http = inject(HttpClient);

  get(): Observable<Workspace> {
    return this.http.get<Workspace>(`${API}/workspace`, { context: polled() });
  }

  change(change: WorkspaceChange): Observable<Workspace> {
    return this.http.patch<Workspace>(`${API}/workspace`, change);
  }

  /** The bot's own sentences in every language it speaks. */
  botSentences(): Observable<LanguageSentences[]> {
    return this.http
      .get<{ data: LanguageSentences[] }>(`${API}/bot/sentences`)
      .pipe(map((page) => page.data));
  }

  members(): Observable<Member[]> {
    return this.http.get<{ data: Member[] }>(`${API}/members`).pipe(map((page) => page.data));
  }

  /** Whom to ask about the plan. */
  owners(): Observable<Member[]> {
    return this.members().pipe(map((members) => members.filter(({ role }) => role === 'owner')));
  }
}
