import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { provideTransloco, provideTranslocoTranspiler, TranslocoService } from '@jsverse/transloco';
import { routes } from './app.routes';
import { conditionalInterceptor } from './core/api/conditional.interceptor';
import { clockInterceptor } from './core/polling/clock';
import { problemInterceptor } from './core/problem.interceptor';
import { sessionInterceptor } from './core/session/session.interceptor';
import { FillOnce, Words } from './core/words';

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
    provideTranslocoTranspiler(FillOnce),
    provideAppInitializer(() => inject(TranslocoService).load('en')),
  ],
};
