import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  ApplicationConfig,
  inject,
  Service,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { MAT_RIPPLE_GLOBAL_OPTIONS } from '@angular/material/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { provideTransloco, Translation, TranslocoLoader, TranslocoService } from '@jsverse/transloco';
import { from, map, Observable } from 'rxjs';
import { routes } from './app.routes';
import { conditionalInterceptor } from './core/api/conditional.interceptor';
import { clockInterceptor } from './core/polling/clock';
import { problemInterceptor } from './core/problem.interceptor';
import { sessionInterceptor } from './core/session/session.interceptor';

/** Words are a chunk of the build, so they always fit the templates that use them. */
@Service()
class Words implements TranslocoLoader {
  getTranslation(): Observable<Translation> {
    return from(import('../i18n/en.json')).pipe(map((file) => file.default));
  }
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding()),
    provideHttpClient(
      withInterceptors([problemInterceptor, conditionalInterceptor, sessionInterceptor, clockInterceptor]),
    ),
    provideTransloco({
      config: { availableLangs: ['en'], defaultLang: 'en', prodMode: !isDevMode() },
      loader: Words,
    }),
    provideAppInitializer(() => inject(TranslocoService).load('en')),
    { provide: MAT_RIPPLE_GLOBAL_OPTIONS, useValue: { disabled: true } },
  ],
};
