import { Observable } from 'rxjs';

/** Once, when the element is on the screen or soon will be. */
export function near(element: Element): Observable<void> {
  return new Observable((reader) => {
    const told = (): void => {
      reader.next();
      reader.complete();
    };
    if (typeof IntersectionObserver === 'undefined') {
      told();
      return undefined;
    }
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && told(), {
      rootMargin: '600px 0px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  });
}
