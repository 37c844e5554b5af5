// Every call carries the access token; a 401 refreshes it once and asks again. Cookie calls say that they come from this page.
import { HttpErrorResponse, HttpHandlerFn, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, switchMap, throwError } from 'rxjs';
import { API } from '../api/base';
import { ApiProblem } from '../api/problem';
import { SessionStore } from './session.store';

const COOKIE_CALLS = [`${API}/auth/sign-in`, `${API}/auth/refresh`, `${API}/auth/sign-out`];

export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(API)) return next(request);
  const said = request.url.startsWith(`${API}/auth/`)
    ? request.clone({ setHeaders: { 'X-Baton': '1' } })
    : request;
  if (COOKIE_CALLS.includes(request.url) && !request.url.endsWith('/sign-out')) return next(said);

  const session = inject(SessionStore);
  const router = inject(Router);
  return withToken(said, next, session.accessToken()).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
      return session.refresh().pipe(
        catchError((refused: unknown) => {
          if (ApiProblem.from(refused).status === 401) {
            session.end();
            void router.navigate(['/sign-in'], { queryParams: { returnTo: router.url } });
          }
          return throwError(() => refused);
        }),
        switchMap((fresh) => withToken(said, next, fresh.accessToken)),
      );
    }),
  );
};

function withToken(
  request: HttpRequest<unknown>,
  next: HttpHandlerFn,
  token: string | null,
): ReturnType<HttpHandlerFn> {
  return next(token ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }) : request);
}
