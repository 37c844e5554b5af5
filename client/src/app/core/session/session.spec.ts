import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Session } from '../api/models';
import { ApiProblem } from '../api/problem';
import { problemInterceptor } from '../problem.interceptor';
import { sessionInterceptor } from './session.interceptor';
import { SessionStore } from './session.store';

const session = (accessToken: string): Session => ({
  accessToken,
  expiresIn: 600,
  user: { id: 'u1', email: 'priya@asha.example', name: 'Priya' },
  workspace: { id: 'w1', name: 'Asha', role: 'agent' },
});
const unauthorized = { status: 401, statusText: 'Unauthorized' };

describe('the session', () => {
  let http: HttpClient;
  let server: HttpTestingController;
  let store: SessionStore;
  let navigate: jest.SpyInstance;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor, sessionInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(SessionStore);
    navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    store.signIn('priya@asha.example', 'secret').subscribe();
    server.expectOne('/api/v1/auth/sign-in').flush(session('old'));
  });

  it('sends the access token with every call, and says that cookie calls come from this page', () => {
    http.get('/api/v1/me').subscribe();
    expect(server.expectOne('/api/v1/me').request.headers.get('Authorization')).toBe('Bearer old');
    store.refresh().subscribe();
    const refresh = server.expectOne('/api/v1/auth/refresh').request;
    expect(refresh.headers.get('X-Baton')).toBe('1');
    expect(refresh.headers.has('Authorization')).toBe(false);
  });

  it('refreshes once for many refused calls, and asks each again', () => {
    const heard: unknown[] = [];
    http.get('/api/v1/a').subscribe((answer) => heard.push(answer));
    http.get('/api/v1/b').subscribe((answer) => heard.push(answer));
    server.expectOne('/api/v1/a').flush({}, unauthorized);
    server.expectOne('/api/v1/b').flush({}, unauthorized);
    server.expectOne('/api/v1/auth/refresh').flush(session('new'));
    for (const path of ['/api/v1/a', '/api/v1/b']) {
      const again = server.expectOne(path);
      expect(again.request.headers.get('Authorization')).toBe('Bearer new');
      again.flush({ path });
    }
    expect(heard).toEqual([{ path: '/api/v1/a' }, { path: '/api/v1/b' }]);
  });

  it('ends when the refresh is refused, and goes to the sign-in page', () => {
    http.get('/api/v1/a').subscribe({ error: () => undefined });
    server.expectOne('/api/v1/a').flush({}, unauthorized);
    server.expectOne('/api/v1/auth/refresh').flush({ code: 'auth.session_ended' }, unauthorized);
    expect(store.session()).toBeNull();
    expect(navigate).toHaveBeenCalledWith(['/sign-in'], expect.anything());
  });

  it('outlives a network that fails while refreshing', () => {
    let problem: unknown;
    http.get('/api/v1/a').subscribe({ error: (error: unknown) => (problem = error) });
    server.expectOne('/api/v1/a').flush({}, unauthorized);
    server.expectOne('/api/v1/auth/refresh').error(new ProgressEvent('error'));
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(store.session()).not.toBeNull();
    expect(navigate).not.toHaveBeenCalled();
  });

  afterEach(() => server.verify());
});
