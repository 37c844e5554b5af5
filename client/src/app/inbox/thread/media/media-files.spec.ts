import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { sessionInterceptor } from '../../../core/session/session.interceptor';
import { SessionStore } from '../../../core/session/session.store';
import { aSession } from '../../examples.spec-data';
import { BOUND_BYTES, MediaFiles } from './media-files';

describe('MediaFiles', () => {
  let server: HttpTestingController;
  let files: MediaFiles;
  let made: number;
  let revoked: string[];

  const asked = (id: string): ReturnType<HttpTestingController['expectOne']> =>
    server.expectOne((request) => request.url === '/api/v1/media/' + id);
  const ofSize = (bytes: number): Blob => Object.defineProperty(new Blob(['x']), 'size', { value: bytes });

  beforeEach(() => {
    made = 0;
    revoked = [];
    URL.createObjectURL = () => `blob:${++made}`;
    URL.revokeObjectURL = (address) => void revoked.push(address);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([sessionInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(SessionStore).signIn('priya@asha.example', 'secret').subscribe();
    server.expectOne('/api/v1/auth/sign-in').flush(aSession());
    files = TestBed.inject(MediaFiles);
    TestBed.inject(ApplicationRef).tick();
  });

  it('asks once, with the token, for all who look at the same file, and again only for another size', () => {
    const seen: string[] = [];
    files.open('m1').subscribe((address) => seen.push(address));
    files.open('m1').subscribe((address) => seen.push(address));
    const request = asked('m1');
    expect(request.request.headers.get('Authorization')).toBe('Bearer token');
    request.flush(ofSize(10));
    files.open('m1').subscribe((address) => seen.push(address));
    expect(seen).toEqual(['blob:1', 'blob:1', 'blob:1']);
    files.open('m1', 'thumbnail').subscribe();
    expect(asked('m1').request.params.get('size')).toBe('thumbnail');
  });

  it('gives up what is not here yet when nobody waits for it, and asks anew after a failure', () => {
    files.open('m1').subscribe().unsubscribe();
    expect(asked('m1').cancelled).toBe(true);
    const failed = jest.fn();
    files.open('m1').subscribe({ error: failed });
    asked('m1').flush(new Blob(), { status: 503, statusText: 'busy' });
    expect(failed).toHaveBeenCalledTimes(1);
    files.open('m1').subscribe();
    asked('m1').flush(ofSize(1));
    expect(revoked).toEqual([]);
  });

  it('keeps what nobody looks at up to the bound, and never takes away what somebody looks at', () => {
    const half = BOUND_BYTES / 2;
    const first = files.open('m1').subscribe();
    asked('m1').flush(ofSize(half));
    const second = files.open('m2').subscribe();
    asked('m2').flush(ofSize(half));
    second.unsubscribe();
    expect(revoked).toEqual([]);
    const third = files.open('m3').subscribe();
    asked('m3').flush(ofSize(half));
    expect(revoked).toEqual(['blob:2']);
    files.open('m4').subscribe();
    asked('m4').flush(ofSize(half));
    expect(revoked).toEqual(['blob:2']);
    first.unsubscribe();
    third.unsubscribe();
    expect(revoked).toEqual(['blob:2', 'blob:1']);
  });

  it('forgets everything when the session ends', () => {
    files.open('m1').subscribe();
    asked('m1').flush(ofSize(1));
    TestBed.inject(SessionStore).end();
    TestBed.inject(ApplicationRef).tick();
    expect(revoked).toEqual(['blob:1']);
  });
});
