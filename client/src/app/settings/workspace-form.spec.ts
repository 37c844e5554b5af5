import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { Workspace } from '../core/api/models';
import { problemInterceptor } from '../core/problem.interceptor';
import { WorkspaceForm } from './workspace-form';

const ADDRESS = '/api/v1/workspace';
const stored = (name: string): Partial<Workspace> => ({ id: 'w1', name, hours: null });
const submit = (): Event => new Event('submit', { cancelable: true });

describe('a form of the workspace', () => {
  let server: HttpTestingController;
  let form: WorkspaceForm<{ name: string; hours: string }>;

  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [TranslocoTestingModule.forRoot({ langs: { en: {} } })],
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    form = TestBed.runInInjectionContext(
      () =>
        new WorkspaceForm(
          ({ name, hours }) => ({ name, hours: hours ?? '' }),
          ({ name, hours }) => ({ name, hours: hours || null }),
        ),
    );
  });
  afterEach(() => server.verify());

  it('is empty until loaded, and can be loaded again after a failure', () => {
    server.expectOne(ADDRESS).error(new ProgressEvent('error'));
    expect(form.fields()).toBeNull();
    expect(form.failed()).toBe(true);
    form.load();
    expect(form.failed()).toBe(false);
    server.expectOne(ADDRESS).flush(stored('Asha'));
    expect(form.fields()).toEqual({ name: 'Asha', hours: '' });
  });

  it('sends what stands in the fields once, and shows what was stored', () => {
    server.expectOne(ADDRESS).flush(stored('Asha'));
    form.set({ name: ' Asha Boutique ' });
    form.save(submit());
    form.save(submit());
    expect(form.saving.busy()).toBe(true);
    const change = server.expectOne({ method: 'PATCH', url: ADDRESS });
    expect(change.request.body).toEqual({ name: ' Asha Boutique ', hours: null });
    change.flush(stored('Asha Boutique'));
    expect(form.saving.busy()).toBe(false);
    expect(form.fields()?.name).toBe('Asha Boutique');
  });

  it('keeps what was typed when it is refused, and says why', () => {
    server.expectOne(ADDRESS).flush(stored('Asha'));
    form.set({ name: '' });
    form.save(submit());
    server
      .expectOne({ method: 'PATCH', url: ADDRESS })
      .flush(
        { code: 'validation.failed', detail: 'Name is too short.' },
        { status: 400, statusText: 'Bad Request' },
      );
    expect(form.fields()?.name).toBe('');
    expect(form.saving.complaint()).toBe('Name is too short.');
  });
});
