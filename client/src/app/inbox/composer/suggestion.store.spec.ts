import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Conversation, Message, Suggestion, Transition } from '../../core/api/models';
import { problemInterceptor } from '../../core/problem.interceptor';
import { WorkspaceStore } from '../../core/workspace/workspace.store';
import { aConversation, aMessage, aTransition } from '../examples.spec-data';
import { Pending } from '../outbox.store';
import { ThreadStore } from '../thread.store';
import { SuggestionStore } from './suggestion.store';

describe('suggestions', () => {
  let server: HttpTestingController;
  let store: SuggestionStore;
  let visible = true;
  const conversation = signal<Conversation | null>(null);
  const messages = signal<Message[]>([]);
  const pending = signal<Pending[]>([]);
  const history = signal<Transition[]>([]);
  const allowed = signal(true);
  const lastFreshAt = signal<number | null>(1);

  const begin = (): void => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
        SuggestionStore,
        { provide: ThreadStore, useValue: { conversation, messages, pending, history, lastFreshAt } },
        { provide: WorkspaceStore, useValue: { inboxAllowed: allowed } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(SuggestionStore);
    tick();
  };
  const again = (): void => {
    TestBed.resetTestingModule();
    begin();
  };
  const tick = (): void => TestBed.inject(ApplicationRef).tick();
  const asked = (id = 'c1'): TestRequest => server.expectOne(`/api/v1/conversations/${id}/draft`);
  const unasked = (): void => server.expectNone((request) => request.url.endsWith('/draft'));
  const said = (...ids: string[]): void => {
    messages.set(ids.map((id) => aMessage(id, '10:00:00')));
    tick();
  };
  const replied = (): void => {
    const ours = { direction: 'outbound', author: 'agent', status: 'sent' } as const;
    messages.update((before) => [...before, aMessage('ours', '10:05:00', ours)]);
    tick();
  };
  const suggestion = (change: Partial<Suggestion> = {}): Suggestion => ({
    forMessageId: 'm1',
    text: 'Three days',
    sources: [{ articleId: 'd', title: 'Delivery', score: 0.8 }],
    madeBy: 'articles',
    language: 'en',
    personOnly: false,
    candidates: [],
    ...change,
  });
  const nothing = (): Suggestion => suggestion({ text: null, sources: [], madeBy: null });
  const texts = (): string[] | null => store.offered()?.words.map(({ text }) => text) ?? null;
  const becomes = (isVisible: boolean): void => {
    visible = isVisible;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    localStorage.clear();
    visible = true;
    jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (visible ? 'visible' : 'hidden'));
    conversation.set(aConversation());
    messages.set([aMessage('m1', '10:00:00')]);
    pending.set([]);
    history.set([]);
    allowed.set(true);
    lastFreshAt.set(1);
    begin();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.restoreAllMocks();
  });

  it('come once for what waits, and are replaced when the customer goes on', () => {
    expect(texts()).toBeNull();
    asked().flush(suggestion());
    expect(texts()).toEqual(['Three days']);
    conversation.set(aConversation({ unreadCount: 0 }));
    tick();
    unasked();
    said('m1', 'm2');
    expect(texts()).toEqual(['Three days']);
    asked().flush(suggestion({ forMessageId: 'm2', text: 'Ten days' }));
    expect(texts()).toEqual(['Ten days']);
  });

  it('are gone with a reply, at once when it is on its way', () => {
    asked().flush(suggestion());
    pending.set([{} as Pending]);
    tick();
    expect(texts()).toBeNull();
    pending.set([]);
    replied();
    expect(texts()).toBeNull();
    unasked();
  });

  it('are gone with the conversation, also when the answer comes late', () => {
    const late = asked();
    conversation.set(aConversation({ id: 'c2' }));
    tick();
    expect(late.cancelled).toBe(true);
    asked('c2').flush(suggestion());
    expect(texts()).toEqual(['Three days']);
    conversation.set(aConversation());
    expect(texts()).toBeNull();
  });

  it('are asked for anew when the conversation was settled', () => {
    asked().flush(suggestion());
    history.set([aTransition('t1', '10:01:00', { from: 'human', to: 'bot' })]);
    tick();
    asked().flush(nothing());
    expect(texts()).toBeNull();
  });

  it.each<[string, () => void]>([
    ['on a plan without the inbox', () => allowed.set(false)],
    [
      'in a closed window',
      () => conversation.set(aConversation({ window: { open: false, closesAt: null } })),
    ],
    ['before the thread is there', () => lastFreshAt.set(null)],
    ['where nothing waits', () => messages.set([])],
    ['where they are switched off', () => store.toggle()],
  ])('are not fetched %s', (_, arrange) => {
    server.match(() => true);
    arrange();
    again();
    unasked();
    expect(texts()).toBeNull();
  });

  it('wait in a hidden tab until somebody sees it', () => {
    asked().flush(suggestion());
    becomes(false);
    said('m1', 'm2');
    unasked();
    becomes(true);
    asked().flush(suggestion({ forMessageId: 'm2', text: 'Ten days' }));
    expect(texts()).toEqual(['Ten days']);
  });

  it('fail in silence, unless somebody asked', () => {
    asked().error(new ProgressEvent('error'));
    expect([texts(), store.inVain()]).toEqual([null, null]);
    store.ask();
    asked().error(new ProgressEvent('error'));
    expect(store.inVain()).toBe('failed');
    store.ask();
    asked().flush(nothing());
    expect(store.inVain()).toBe('none');
    store.dismiss();
    expect(store.inVain()).toBeNull();
  });

  it('tell who asked, also when the same comes by itself at that moment, until the conversation goes on', () => {
    asked().flush(nothing());
    expect(store.inVain()).toBeNull();
    store.ask();
    expect(store.inVain()).toBe('none');
    history.set([aTransition('t1', '10:01:00', { from: 'human', to: 'bot' })]);
    tick();
    const [cancelled, late] = server.match('/api/v1/conversations/c1/draft');
    expect(cancelled?.cancelled).toBe(true);
    late?.error(new ProgressEvent('error'));
    expect(store.inVain()).toBe('failed');
    said('m1', 'm2');
    expect(store.inVain()).toBeNull();
    asked().flush(suggestion({ forMessageId: 'm2' }));
    store.dismiss();
    expect(texts()).toBeNull();
  });

  it('are not dismissed with the word that there are none', () => {
    asked().flush(nothing());
    store.ask();
    asked().flush(nothing());
    store.dismiss();
    store.ask();
    asked().flush(suggestion());
    store.wasTold();
    expect(texts()).toEqual(['Three days']);
  });

  it('do not come back once dismissed, also after a reload, but for who asks', () => {
    asked().flush(suggestion());
    store.dismiss();
    expect(texts()).toBeNull();
    again();
    asked().flush(suggestion());
    expect(texts()).toBeNull();
    store.ask();
    asked().flush(suggestion());
    expect(texts()).toEqual(['Three days']);
    said('m1', 'm2');
    asked().flush(suggestion({ forMessageId: 'm2' }));
    expect(texts()).toEqual(['Three days']);
  });

  it('can be switched off and on in this browser, and are still there for who asks', () => {
    asked().flush(suggestion());
    store.toggle();
    tick();
    expect([store.on(), texts()]).toEqual([false, null]);
    again();
    unasked();
    expect(store.on()).toBe(false);
    store.ask();
    asked().flush(suggestion());
    expect(texts()).toEqual(['Three days']);
    store.toggle();
    tick();
    asked().flush(suggestion());
    expect(store.on()).toBe(true);
  });
});
