import { inject } from '@angular/core';
import { CanMatchFn, RedirectCommand, Router } from '@angular/router';
import { catchError, map, of } from 'rxjs';
import { SessionStore } from './session.store';

/**
 * Matches for who is signed in; others go to the sign-in page and come back to where they wanted to be.
 * It guards matching, not activation, because the routes below ask the plan while they match.
 */
export const signedIn: CanMatchFn = () => {
  const router = inject(Router);
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  const toSignIn = new RedirectCommand(
    router.createUrlTree(['/sign-in'], { queryParams: wanted === '/' ? {} : { returnTo: wanted } }),
  );
  return inject(SessionStore)
    .restore()
    .pipe(
      map((isSignedIn) => isSignedIn || toSignIn),
      catchError(() => of(toSignIn)),
    );
};
