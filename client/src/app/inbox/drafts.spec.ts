import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Drafts } from './drafts';

describe('drafts', () => {
  let drafts: Drafts;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    drafts = TestBed.inject(Drafts);
  });

  it('are kept per conversation, until nothing is left of them', () => {
    drafts.keep('c1', 'Hello');
    expect([drafts.of('c1'), drafts.of('c2')]).toEqual(['Hello', '']);
    drafts.keep('c1', '  ');
    expect(drafts.of('c1')).toBe('');
  });

  it.each([
    ['', 'refused'],
    ['refused', 'refused'],
    ['written since', 'refused\nwritten since'],
  ])('take refused words back before %j', (now, then) => {
    drafts.keep('c1', now);
    drafts.putBack('c1', 'refused');
    expect(drafts.of('c1')).toBe(then);
  });
});
