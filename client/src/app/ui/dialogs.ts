// Dialogs over the page. They and the library they stand on are fetched when the first one is wanted.
import { inject, Injector, Service, Type } from '@angular/core';
import type { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import { defer, finalize, from, Observable, switchMap } from 'rxjs';

@Service()
export class Dialogs {
  private readonly injector = inject(Injector);
  private library: MatDialog | null = null;
  private coming = 0;

  /** Also while one is on its way. */
  isOpen(): boolean {
    return this.coming > 0 || (this.library?.openDialogs.length ?? 0) > 0;
  }

  /**
   * Opens what `load` fetches, when somebody subscribes, and answers once: with what it was closed with, undefined
   * where it was closed without an answer.
   */
  open<Data, Result>(
    load: () => Promise<Type<unknown>>,
    config: MatDialogConfig<Data>,
  ): Observable<Result | undefined> {
    return defer(() => {
      this.coming += 1;
      return from(Promise.all([this.fetched(), load()])).pipe(finalize(() => (this.coming -= 1)));
    }).pipe(
      switchMap(([library, dialog]) => library.open<unknown, Data, Result>(dialog, config).afterClosed()),
    );
  }

  private async fetched(): Promise<MatDialog> {
    const { MatDialog } = await import('@angular/material/dialog');
    return (this.library ??= this.injector.get(MatDialog));
  }
}
