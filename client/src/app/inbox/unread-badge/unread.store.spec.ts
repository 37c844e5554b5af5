import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { problemInterceptor } from '../../core/problem.interceptor';
import { SessionStore } from '../../core/session/session.store';
import { WorkspaceStore } from '../../core/workspace/workspace.store';
import { aSession } from '../examples.spec-data';
import { UnreadStore } from './unread.store';

describe('the badge', () => {
  let server: HttpTestingController;
  let store: UnreadStore;

  const tick = (): void => TestBed.inject(ApplicationRef).tick();
  const enter = (id: string, features: string[]): void => {
    TestBed.inject(SessionStore).signIn('priya@asha.example', 'secret').subscribe();
    const { workspace, ...session } = aSession();
    server.expectOne('/api/v1/auth/sign-in').flush({ ...session, workspace: { ...workspace, id } });
    tick();
    TestBed.inject(WorkspaceStore).load().subscribe();
    server.expectOne('/api/v1/billing').flush({ features, grace: null });
    tick();
  };
  const count = (needsReply: number): void => {
    server.expectOne('/api/v1/handoffs/summary').flush({ needsReply });
    tick();
  };
  const icon = (): string => decodeURIComponent(document.querySelector('link')?.href ?? '');

  beforeEach(() => {
    document.head.innerHTML = '<link id="favicon" rel="icon" href="favicon.svg">';
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { app: { title: 'Inbox' } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(UnreadStore);
    enter('w1', ['inbox']);
  });

  it('stands in the title and on the icon as well, and goes from all three', () => {
    count(7);
    expect(store.needsReply()).toBe(7);
    expect(document.title).toBe('(7) Inbox');
    expect(icon()).toContain('>7</text>');
    store.refresh();
    count(0);
    expect(document.title).toBe('Inbox');
    expect(icon()).not.toContain('</text>');
  });

  it('forgets the count of the workspace before', () => {
    count(7);
    enter('w2', ['inbox']);
    expect(store.needsReply()).toBe(0);
    expect(document.title).toBe('Inbox');
    count(2);
    expect(document.title).toBe('(2) Inbox');
    enter('w3', []);
    server.expectNone('/api/v1/handoffs/summary');
    expect(store.needsReply()).toBe(0);
    expect(document.title).toBe('Inbox');
  });
});
