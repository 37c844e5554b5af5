import {
  HttpClient,
  HttpHeaders,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { conditionalInterceptor, LastAnswers, polled } from './conditional.interceptor';

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

it('keeps what is asked for again and again, and not every answer of a day', () => {
  const answers = new LastAnswers();
  const answer = (n: number): HttpResponse<unknown> =>
    new HttpResponse({ headers: new HttpHeaders({ ETag: `"${n}"` }) });
  for (let n = 0; n < 500; n += 1) {
    answers.keep('/list', answer(-1));
    answers.keep(`/conversations/${n}`, answer(n));
  }
  expect(answers.get('/list')?.etag).toBe('"-1"');
  expect(answers.get('/conversations/499')?.etag).toBe('"499"');
  expect(answers.get('/conversations/400')).toBeNull();
});
