// Refusals become problems with a code. A 402 anywhere means the plan changed under us: ask billing again and let the routes decide.
import { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { ApiProblem } from './api/problem';
import { WorkspaceStore } from './workspace/workspace.store';

export const problemInterceptor: HttpInterceptorFn = (request, next) => {
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && error.status === 304) return throwError(() => error);
      const problem = ApiProblem.from(error);
      if (problem.status === 402) {
        const router = injector.get(Router);
        injector
          .get(WorkspaceStore)
          .load()
          .subscribe(() => void router.navigateByUrl(router.url, { onSameUrlNavigation: 'reload' }));
      }
      return throwError(() => problem);
    }),
  );
};
