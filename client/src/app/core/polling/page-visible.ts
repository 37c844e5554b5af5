import { distinctUntilChanged, fromEvent, map, Observable, startWith } from 'rxjs';

/** Whether somebody can see this tab, now and whenever it changes. */
export function pageVisible(): Observable<boolean> {
  return fromEvent(document, 'visibilitychange').pipe(
    startWith(null),
    map(() => document.visibilityState !== 'hidden'),
    distinctUntilChanged(),
  );
}
