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

/** The last answer of each polled address; forgotten with the session. */
@Service()
export class LastAnswers {
  private readonly byPath = new Map<string, { url: string; etag: string; response: HttpResponse<unknown> }>();

  get(path: string, url: string): { etag: string; response: HttpResponse<unknown> } | null {
    const last = this.byPath.get(path);
    return last?.url === url ? last : null;
  }

  keep(path: string, url: string, response: HttpResponse<unknown>): void {
    const etag = response.headers.get('ETag');
    if (etag) this.byPath.set(path, { url, etag, response });
  }

  forget(): void {
    this.byPath.clear();
  }
}

export const conditionalInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.method !== 'GET' || !request.context.get(POLLED)) return next(request);
  const answers = inject(LastAnswers);
  const url = request.urlWithParams;
  const last = answers.get(request.url, url);
  const asked = last ? request.clone({ setHeaders: { 'If-None-Match': last.etag } }) : request;
  return next(asked).pipe(
    tap((event: HttpEvent<unknown>) => {
      if (event instanceof HttpResponse && event.status === 200) answers.keep(request.url, url, event);
    }),
    catchError((error: unknown) =>
      last && error instanceof HttpErrorResponse && error.status === 304
        ? of(last.response)
        : throwError(() => error),
    ),
  );
};
