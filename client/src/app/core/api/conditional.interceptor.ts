// Polled reads are conditional: an unchanged answer costs a 304 and keeps the very same objects, so that signals stay still.
import {
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  HttpEvent,
  HttpInterceptorFn,
  HttpResponse,
} from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { catchError, of, tap, throwError } from 'rxjs';

const POLLED = new HttpContextToken(() => false);

export function polled(): HttpContext {
  return new HttpContext().set(POLLED, true);
}

/** More addresses than one screen asks for in its rhythm; a day's worth of opened conversations is not kept. */
const MOST = 24;

/** The last answers of the addresses asked for last; forgotten with the session. */
@Service()
export class LastAnswers {
  private readonly byUrl = new Map<string, { etag: string; response: HttpResponse<unknown> }>();

  get(url: string): { etag: string; response: HttpResponse<unknown> } | null {
    return this.byUrl.get(url) ?? null;
  }

  keep(url: string, response: HttpResponse<unknown>): void {
    this.byUrl.delete(url);
    const etag = response.headers.get('ETag');
    if (etag) this.byUrl.set(url, { etag, response });
    for (const oldest of this.byUrl.keys()) {
      if (this.byUrl.size <= MOST) break;
      this.byUrl.delete(oldest);
    }
  }

  forget(): void {
    this.byUrl.clear();
  }
}

export const conditionalInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.method !== 'GET' || !request.context.get(POLLED)) return next(request);
  const answers = inject(LastAnswers);
  const url = request.urlWithParams;
  const last = answers.get(url);
  const asked = last ? request.clone({ setHeaders: { 'If-None-Match': last.etag } }) : request;
  return next(asked).pipe(
    tap((event: HttpEvent<unknown>) => {
      if (event instanceof HttpResponse && event.status === 200) answers.keep(url, event);
    }),
    catchError((error: unknown) => {
      if (!last || !(error instanceof HttpErrorResponse) || error.status !== 304)
        return throwError(() => error);
      answers.keep(url, last.response);
      return of(last.response);
    }),
  );
};
