// Who is signed in. The access token lives in memory only; the refresh token is a cookie this code never sees.
import { computed, inject, Service, signal } from '@angular/core';
import {
  catchError,
  defer,
  finalize,
  from,
  map,
  Observable,
  of,
  shareReplay,
  switchMap,
  tap,
  throwError,
} from 'rxjs';
import { firstValueFrom } from 'rxjs';
import { AuthApi } from '../api/auth-api';
import { LastAnswers } from '../api/conditional.interceptor';
import { Session, WorkspaceRef } from '../api/models';
import { ApiProblem } from '../api/problem';

@Service()
export class SessionStore {
  private readonly api = inject(AuthApi);
  private readonly answers = inject(LastAnswers);
  private readonly current = signal<Session | null>(null);
  private refreshing: Observable<Session> | null = null;

  readonly session = this.current.asReadonly();
  readonly user = computed(() => this.current()?.user ?? null);
  readonly workspace = computed(() => this.current()?.workspace ?? null);
  readonly role = computed(() => this.current()?.workspace.role ?? null);
  readonly isAdmin = computed(() => this.role() === 'admin' || this.role() === 'owner');
  readonly isOwner = computed(() => this.role() === 'owner');

  accessToken(): string | null {
    return this.current()?.accessToken ?? null;
  }

  signIn(email: string, password: string): Observable<Session> {
    return this.api.signIn(email, password).pipe(tap((session) => this.begin(session)));
  }

  /** One refresh at a time, in this tab and, by a lock, across tabs: the cookie may be used only once. */
  refresh(): Observable<Session> {
    this.refreshing ??= defer(() => this.refreshAlone()).pipe(
      tap((session) => this.begin(session)),
      finalize(() => (this.refreshing = null)),
      shareReplay(1),
    );
    return this.refreshing;
  }

  /** True when there is a session, if need be by the cookie of an earlier visit. */
  restore(): Observable<boolean> {
    if (this.current()) return of(true);
    return this.refresh().pipe(
      map(() => true),
      catchError((error: unknown) =>
        ApiProblem.from(error).isTransport ? throwError(() => error) : of(false),
      ),
    );
  }

  switchWorkspace(workspaceId: string): Observable<Session> {
    return this.api.switchWorkspace(workspaceId).pipe(tap((session) => this.begin(session)));
  }

  workspaces(): Observable<WorkspaceRef[]> {
    return this.api.me().pipe(map((me) => me.workspaces));
  }

  signOut(): Observable<void> {
    return this.api.signOut().pipe(
      catchError(() => of(undefined)),
      tap(() => this.end()),
    );
  }

  end(): void {
    this.current.set(null);
    this.answers.forget();
  }

  private begin(session: Session): void {
    if (this.current()?.workspace.id !== session.workspace.id) this.answers.forget();
    this.current.set(session);
  }

  private refreshAlone(): Observable<Session> {
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) return this.api.refresh();
    return from(locks.request('baton-refresh', () => firstValueFrom(this.api.refresh()))).pipe(
      switchMap((session) => of(session)),
    );
  }
}
