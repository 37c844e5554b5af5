import { LiveAnnouncer } from '@angular/cdk/a11y';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { Alert, Session } from '../core/api/models';
import { BADGE_RHYTHM_MS } from '../core/polling/poll';
import { problemInterceptor } from '../core/problem.interceptor';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import words from '../../i18n/en.json';
import { anAlert } from './examples.spec-data';
import { NotificationsStore } from './notifications.store';

const session = (workspaceId: string): Session => ({
  accessToken: 'token',
  expiresIn: 600,
  user: { id: 'u1', email: 'priya@asha.example', name: 'Priya' },
  workspace: { id: workspaceId, name: workspaceId, role: 'owner' },
});

describe('the bell', () => {
  let server: HttpTestingController;
  let store: NotificationsStore;

  const tick = (): void => TestBed.inject(ApplicationRef).tick();
  const enter = (workspaceId: string): void => {
    TestBed.inject(SessionStore).signIn('priya@asha.example', 'secret').subscribe();
    server.expectOne('/api/v1/auth/sign-in').flush(session(workspaceId));
    tick();
    TestBed.inject(WorkspaceStore).load().subscribe();
    server.expectOne('/api/v1/billing').flush({ plan: 'business', features: ['inbox'], grace: null });
    tick();
  };
  const count = (unread: number): void => server.expectOne('/api/v1/notifications/summary').flush({ unread });
  const list = (...data: Alert[]): void =>
    server.expectOne((request) => request.url === '/api/v1/notifications').flush({ data, nextCursor: null });
  const nextPoll = (): void => {
    jest.advanceTimersByTime(BADGE_RHYTHM_MS);
  };
  /** The live region speaks a moment after it was told to. */
  const said = async (): Promise<string> => {
    await jest.advanceTimersByTimeAsync(200);
    return document.querySelector('.cdk-live-announcer-element')?.textContent ?? '';
  };

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: words },
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
    store = TestBed.inject(NotificationsStore);
    enter('w1');
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  const first = anAlert('a', '10:00:00');

  it('says nothing of what was there already', async () => {
    count(1);
    list(first);
    expect(store.unread()).toBe(1);
    expect(store.alerts()).toEqual([first]);
    expect(await said()).toBe('');
  });

  it('says each new alert once, all in one go', async () => {
    const escalation = anAlert('e', '10:10:00', { kind: 'escalation' });
    const other = anAlert('b', '10:09:00', { conversationId: 'c2', contactName: 'Ravi' });
    count(1);
    list(first);
    nextPoll();
    count(3);
    list(escalation, other, first);
    expect(await said()).toBe("Nobody has touched Meera's request for 10 min. Ravi asked for a person");
    TestBed.inject(LiveAnnouncer).clear();
    store.load();
    list(escalation, other, first);
    expect(await said()).toBe('');
  });

  it('asks for the list only when the count says that it changed', () => {
    count(1);
    list(first);
    nextPoll();
    count(1);
    server.expectNone((request) => request.url === '/api/v1/notifications');
  });

  it('asks for the list again at the next poll when it could not be had', async () => {
    count(1);
    list(first);
    nextPoll();
    count(2);
    server.expectOne((request) => request.url === '/api/v1/notifications').error(new ProgressEvent('error'));
    expect(store.failed()).toBe(true);
    nextPoll();
    count(2);
    list(anAlert('b', '10:05:00', { contactName: 'Ravi' }), first);
    expect(await said()).toBe('Ravi asked for a person');
  });

  it('shows as read at once what somebody opens', () => {
    count(1);
    list(first);
    store.markRead(first);
    expect(store.unread()).toBe(0);
    expect(store.alerts()[0]?.readAt).not.toBeNull();
    server.expectOne('/api/v1/notifications/a/read').flush(null);
    count(0);
  });

  it('starts over in another workspace, in silence', async () => {
    count(1);
    list(first);
    enter('w2');
    expect(store.unread()).toBe(0);
    expect(store.loaded()).toBe(false);
    count(7);
    list(anAlert('z', '11:00:00'));
    expect(store.unread()).toBe(7);
    expect(await said()).toBe('');
  });
});
