// The words of the screen, and how names and numbers are put into them.
import { Service } from '@angular/core';
import { Translation, TranslocoLoader, TranslocoTranspiler, TranspileParams } from '@jsverse/transloco';
import { from, map, Observable } from 'rxjs';

/** Words are a chunk of the build, so they always fit the templates that use them. */
@Service()
export class Words implements TranslocoLoader {
  getTranslation(): Observable<Translation> {
    return from(import('../../i18n/en.json')).pipe(map((file) => file.default));
  }
}

/** Fills in every value once. Transloco's own would fill in a customer called "{{name}}" again, and never end. */
@Service()
export class FillOnce implements TranslocoTranspiler {
  transpile({ value, params = {} }: TranspileParams): unknown {
    if (typeof value !== 'string') return value;
    return value.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(params[name] ?? ''));
  }
}
