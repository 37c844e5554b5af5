import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TranslocoService } from '@jsverse/transloco';
import { NEVER, of, throwError } from 'rxjs';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { UnansweredQuestion } from '../core/api/models';
import { Toasts } from '../ui/toast';
import { UnansweredStore } from './unanswered.store';

const question = (id: string, count = 1): UnansweredQuestion => ({
  id,
  text: `${id}?`,
  language: 'en',
  count,
  state: 'open',
  firstAt: '2026-11-27T10:00:00.000Z',
  lastAt: '2026-11-27T10:00:00.000Z',
});

describe('the unanswered questions', () => {
  const api = { unanswered: jest.fn(), openQuestions: jest.fn(), setQuestion: jest.fn() };
  let store: UnansweredStore;
  const ids = () => store.questions()?.map(({ id }) => id);

  beforeEach(() => {
    jest.resetAllMocks();
    api.openQuestions.mockReturnValue(of(2));
    api.unanswered.mockReturnValue(of({ data: [question('a', 3), question('b')], nextCursor: 'next' }));
    TestBed.configureTestingModule({
      providers: [
        UnansweredStore,
        { provide: KnowledgeApi, useValue: api },
        { provide: TranslocoService, useValue: { translate: (key: string) => key } },
      ],
    });
    store = TestBed.inject(UnansweredStore);
    store.load();
  });

  it('come page after page, none of them twice', () => {
    expect([ids(), store.open(), store.hasMore()]).toEqual([['a', 'b'], 2, true]);
    api.unanswered.mockReturnValue(of({ data: [question('b'), question('c')], nextCursor: null }));
    store.more();
    expect(api.unanswered).toHaveBeenLastCalledWith('asked', 'next');
    expect([ids(), store.hasMore()]).toEqual([['a', 'b', 'c'], false]);
  });

  it('are sorted anew from the first page', () => {
    api.unanswered.mockReturnValue(NEVER);
    store.sort('newest');
    expect(api.unanswered).toHaveBeenLastCalledWith('newest', null);
    expect(store.questions()).toBeNull();
  });

  it('go when dismissed, and come back when that is undone', () => {
    api.setQuestion.mockReturnValue(of(question('a')));
    store.dismiss(question('a'));
    expect(ids()).toEqual(['b']);
    expect(api.openQuestions).toHaveBeenCalledTimes(2);
    TestBed.inject(Toasts).current()?.action?.run();
    expect(api.setQuestion.mock.calls.map(([, state]: unknown[]) => state)).toEqual(['dismissed', 'open']);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('stay, and say why, when dismissing is refused', () => {
    api.setQuestion.mockReturnValue(
      throwError(
        () => new HttpErrorResponse({ status: 403, error: { code: 'access.denied', detail: 'Not you.' } }),
      ),
    );
    store.dismiss(question('a'));
    expect([ids(), store.refusal()]).toEqual([['a', 'b'], 'Not you.']);
  });

  it('go when answered', () => {
    store.answered('b');
    expect(ids()).toEqual(['a']);
  });

  it('say when they cannot be loaded, and keep what there is', () => {
    api.unanswered.mockReturnValue(throwError(() => new Error('down')));
    store.more();
    expect([store.failed(), ids()]).toEqual([true, ['a', 'b']]);
  });
});
