import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { conditionalInterceptor, polled } from './conditional.interceptor';

it('asks with the last ETag, and answers a 304 with the very same objects', () => {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([conditionalInterceptor])), provideHttpClientTesting()],
  });
  const http = TestBed.inject(HttpClient);
  const server = TestBed.inject(HttpTestingController);
  const heard: unknown[] = [];
  const ask = (): void => {
    http.get('/api/v1/conversations/counts', { context: polled() }).subscribe((answer) => heard.push(answer));
  };

  ask();
  server.expectOne('/api/v1/conversations/counts').flush({ all: 1 }, { headers: { ETag: '"a"' } });
  ask();
  const again = server.expectOne('/api/v1/conversations/counts');
  expect(again.request.headers.get('If-None-Match')).toBe('"a"');
  again.flush(null, { status: 304, statusText: 'Not Modified' });

  expect(heard).toHaveLength(2);
  expect(heard[1]).toBe(heard[0]);
});
