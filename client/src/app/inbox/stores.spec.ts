import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { Conversation, Message, Viewer } from '../core/api/models';
import { LIST_RHYTHM_MS } from '../core/polling/poll';
import { problemInterceptor } from '../core/problem.interceptor';
import { SessionStore } from '../core/session/session.store';
import { aConversation, aMessage, aSession, aTransition, someCounts } from './examples.spec-data';
import { InboxStore } from './inbox.store';
import { ThreadStore } from './thread.store';
import { ViewersStore } from './viewers.store';

describe('the inbox', () => {
  let server: HttpTestingController;
  let inbox: InboxStore;

  const tick = (): void => TestBed.inject(ApplicationRef).tick();
  const nextPoll = (): void => {
    jest.advanceTimersByTime(LIST_RHYTHM_MS);
  };
  const asked = (path: string): TestRequest =>
    server.expectOne((request) => request.method === 'GET' && request.url === '/api/v1' + path);
  const posted = (path: string): TestRequest =>
    server.expectOne((request) => request.method === 'POST' && request.url.endsWith(path));
  const changed = (id: string): TestRequest =>
    server.expectOne((request) => request.method === 'PATCH' && request.url.endsWith('/' + id));
  const answerList = (rows: Conversation[]): void => {
    asked('/conversations').flush({ data: rows, nextCursor: null });
    asked('/conversations/counts').flush(someCounts({ all: rows.length }));
  };
  const ids = (): string[] | undefined => inbox.rows()?.map((row) => row.id);
  const rows = (...names: string[]): Conversation[] => names.map((id) => aConversation({ id }));

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    TestBed.configureTestingModule({
      imports: [TranslocoTestingModule.forRoot({ langs: { en: {} } })],
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
        InboxStore,
        ThreadStore,
        ViewersStore,
      ],
    });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(SessionStore).signIn('priya@asha.example', 'secret').subscribe();
    server.expectOne('/api/v1/auth/sign-in').flush(aSession());
    inbox = TestBed.inject(InboxStore);
    asked('/channels').flush({ data: [] });
    tick();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  describe('list', () => {
    it('asks for the chosen filter, and starts over when it changes', () => {
      answerList(rows('a'));
      inbox.setFilter({ status: 'human', needsReply: true });
      tick();
      expect(inbox.rows()).toBeNull();
      const request = asked('/conversations');
      expect(request.request.params.get('status')).toBe('human');
      expect(request.request.params.get('needsReply')).toBe('true');
    });

    it('puts a new message on top at the next poll', () => {
      answerList(rows('a', 'b'));
      nextPoll();
      answerList(rows('b', 'a'));
      expect(ids()).toEqual(['b', 'a']);
    });

    it('holds still under the pointer, says how many would move, and moves them when let go', () => {
      answerList(rows('a', 'b', 'c'));
      inbox.hold();
      nextPoll();
      answerList([
        aConversation({ id: 'new' }),
        aConversation({ id: 'c', unreadCount: 2 }),
        ...rows('a', 'b'),
      ]);
      expect(ids()).toEqual(['a', 'b', 'c']);
      expect(inbox.rows()?.[2]?.unreadCount).toBe(2);
      expect(inbox.moved()).toBe(2);
      inbox.letGo();
      expect(ids()).toEqual(['new', 'c', 'a', 'b']);
      expect(inbox.moved()).toBe(0);
    });

    it('is the very same list, with the very same rows and counts, when a poll brings nothing new', () => {
      answerList(rows('a', 'b'));
      const [list, counts] = [inbox.rows(), inbox.counts()];
      nextPoll();
      answerList(rows('a', 'b'));
      expect(inbox.rows()).toBe(list);
      expect(inbox.counts()).toBe(counts);
    });

    it('asks for the top and for what is seen, however much it has loaded', () => {
      const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
      const part = (from: number): Conversation[] =>
        [from, from + 1].map((n) => aConversation({ id: `c${n}`, lastMessageAt: at(50 - n) }));
      const answerPages = (...froms: number[]): void => {
        const requests = server.match(({ url }) => url === '/api/v1/conversations');
        expect(requests.map(({ request }) => request.params.get('cursor'))).toEqual(
          froms.map((from) => (from === 0 ? null : `after-${from}`)),
        );
        requests.forEach((request, index) => {
          const from = froms[index] ?? 0;
          request.flush({ data: part(from), nextCursor: from === 6 ? null : `after-${from + 2}` });
        });
        asked('/conversations/counts').flush(someCounts());
      };
      answerPages(0);
      for (const from of [2, 4, 6]) {
        inbox.loadMore();
        answerPages(0, from);
      }
      expect(ids()).toHaveLength(8);

      nextPoll();
      answerPages(0);
      inbox.look(inbox.rows()?.slice(4, 6) ?? []);
      answerPages(0, 4);
      nextPoll();
      answerPages(0, 4);
      expect(ids()).toHaveLength(8);
    });

    it('keeps what it has when a poll fails, and knows since when', () => {
      answerList(rows('a'));
      const fresh = inbox.lastFreshAt();
      nextPoll();
      asked('/conversations').error(new ProgressEvent('error'));
      expect(ids()).toEqual(['a']);
      expect(inbox.failed()).not.toBeNull();
      expect(inbox.lastFreshAt()).toBe(fresh);
    });
  });

  describe('thread', () => {
    let thread: ThreadStore;

    const page = (data: Message[], changeCursor: string) => ({ data, nextCursor: null, changeCursor });
    const answerThread = (
      data: Message[],
      changeCursor: string,
      change: Partial<Conversation> = {},
    ): void => {
      asked('/conversations/c1').flush(aConversation(change));
      asked('/conversations/c1/messages').flush(page(data, changeCursor));
    };
    const texts = (): (string | null)[] => thread.messages().map((message) => message.text);

    beforeEach(() => {
      answerList([aConversation({ unreadCount: 1 })]);
      thread = TestBed.inject(ThreadStore);
      thread.open('c1');
      tick();
      answerThread([aMessage('m2', '10:01:00'), aMessage('m1', '10:00:00')], 'cursor-1', { unreadCount: 1 });
      asked('/conversations/c1/history').flush({ data: [] });
    });

    it('shows messages oldest first, with the New divider above the unread ones', () => {
      expect(texts()).toEqual(['m1', 'm2']);
      expect(thread.newFrom()).toBe('m2');
    });

    it('holds the very same objects when a poll brings nothing new', () => {
      const held = (): unknown[] => [
        thread.messages(),
        thread.conversation(),
        thread.history(),
        thread.pending(),
      ];
      const before = held();
      nextPoll();
      answerThread([aMessage('m2', '10:01:00')], 'cursor-1', { unreadCount: 1 });
      held().forEach((one, index) => expect(one).toBe(before[index]));
    });

    it('asks only for what changed, and for the history only when the holder changed', () => {
      nextPoll();
      server.match('/api/v1/conversations');
      asked('/conversations/c1').flush(aConversation({ ownershipVersion: 2, status: 'bot' }));
      const changes = asked('/conversations/c1/messages');
      expect(changes.request.params.get('changedSince')).toBe('cursor-1');
      changes.flush(page([aMessage('m3', '10:02:00')], 'cursor-2'));
      asked('/conversations/c1/history').flush({ data: [aTransition('t1', '10:02:00', {})] });
      expect(texts()).toEqual(['m1', 'm2', 'm3']);
      expect(thread.history()).toHaveLength(1);

      nextPoll();
      answerThread([], 'cursor-3', { ownershipVersion: 2, status: 'bot' });
      server.expectNone('/api/v1/conversations/c1/history');
    });

    it('sends at once with what it saw last, and takes over where somebody else holds the baton', () => {
      nextPoll();
      answerThread([], 'cursor-2', { ownershipVersion: 1, status: 'bot', assignee: null });
      thread.send('On my way');
      expect(thread.pending().map((one) => one.text)).toEqual(['On my way']);
      const post = posted('/c1/messages');
      expect(post.request.body).toEqual({
        type: 'text',
        text: 'On my way',
        takeOver: true,
        expectedOwnershipVersion: 1,
        expectedLastMessageId: 'm2',
      });
      const key = post.request.headers.get('Idempotency-Key');
      post.flush(aMessage('m3', '10:03:00', { direction: 'outbound', author: 'agent', idempotencyKey: key }));
      expect(thread.pending()).toEqual([]);
      expect(thread.messages().at(-1)?.idempotencyKey).toBe(key);
    });

    it('owes no reply once its own is on its way', () => {
      nextPoll();
      answerThread([], 'cursor-2', { needsReply: true, needsReplySince: '2026-11-23T10:00:00.000Z' });
      thread.send('Yes');
      expect(thread.conversation()?.needsReply).toBe(true);
      posted('/c1/messages').flush(
        aMessage('m3', '10:03:00', { direction: 'outbound', author: 'agent', status: 'queued' }),
      );
      expect(thread.conversation()).toMatchObject({ needsReply: false, needsReplySince: null });
      expect(inbox.rows()?.[0]?.needsReply).toBe(false);
    });

    it('takes over from a colleague with the one message', () => {
      nextPoll();
      answerThread([], 'cursor-2', { assignee: { id: 'u2', name: 'Rohan' } });
      thread.send('Mine now');
      const post = posted('/c1/messages');
      expect(post.request.body).toMatchObject({ takeOver: true });
      post.flush(aMessage('m3', '10:03:00', { direction: 'outbound', author: 'agent' }));
      server.expectNone((request) => request.method === 'PATCH');
    });

    it('says which state it saw when it takes over, and shows at once who was quicker', () => {
      const rohan = { id: 'u2', name: 'Rohan' };
      thread.takeOver().subscribe({ error: () => undefined });
      const patch = changed('c1');
      expect(patch.request.headers.get('If-Match')).toBe('"1"');
      patch.flush(
        {
          code: 'conversation.stale',
          detail: '',
          ownershipVersion: 2,
          conversationStatus: 'human',
          assignee: rohan,
        },
        { status: 412, statusText: 'Precondition Failed' },
      );
      expect(thread.conversation()).toMatchObject({ ownershipVersion: 2, assignee: rohan });
      asked('/conversations/c1').flush(
        aConversation({ ownershipVersion: 2, assignee: rohan, needsReply: true }),
      );
    });

    it('stops asking for what the plan no longer shows, until somebody wants to look again', () => {
      const refuse = { status: 402, statusText: 'Payment Required' };
      nextPoll();
      asked('/conversations/c1').flush({ code: 'plan.upgrade_required' }, refuse);
      server.match(() => true);
      expect(thread.beyondPlan()).toBe(true);
      expect(thread.conversation()).toBeNull();
      expect(thread.messages()).toEqual([]);
      thread.refresh();
      nextPoll();
      server.expectNone('/api/v1/conversations/c1');

      thread.openAgain();
      tick();
      answerThread([aMessage('m1', '10:00:00')], 'cursor-2');
      asked('/conversations/c1/history').flush({ data: [] });
      expect(thread.beyondPlan()).toBe(false);
      expect(texts()).toEqual(['m1']);
    });

    it('undoes only what nobody has changed since', () => {
      const after = aConversation({ ownershipVersion: 5, status: 'closed' });
      thread.undo(after).subscribe();
      const patch = changed('c1');
      expect(patch.request.headers.get('If-Match')).toBe('"5"');
      expect(patch.request.body).toEqual({ undo: true });
    });

    it('does not send twice what a poll already brought', () => {
      thread.send('Hello');
      const post = posted('/c1/messages');
      const key = post.request.headers.get('Idempotency-Key');
      const saved = aMessage('m3', '10:03:00', {
        direction: 'outbound',
        author: 'agent',
        idempotencyKey: key,
      });
      nextPoll();
      answerThread([saved], 'cursor-2');
      post.flush(saved);
      expect(thread.messages().filter((message) => message.idempotencyKey === key)).toHaveLength(1);
    });

    it('reads once on opening, and not again after somebody marked it unread', () => {
      thread.markRead();
      server.expectOne('/api/v1/conversations/c1/read').flush(aConversation());
      thread.markUnread().subscribe();
      server.expectOne('/api/v1/conversations/c1/unread').flush(aConversation({ unreadCount: 1 }));
      thread.markRead();
      server.expectNone('/api/v1/conversations/c1/read');
    });

    it('ignores changes of messages older than what is loaded', () => {
      thread.open(null);
      thread.open('c1');
      tick();
      asked('/conversations/c1').flush(aConversation());
      asked('/conversations/c1/messages').flush({
        data: [aMessage('m9', '10:09:00')],
        nextCursor: 'm9',
        changeCursor: 'x',
      });
      asked('/conversations/c1/history').flush({ data: [] });
      nextPoll();
      answerThread([aMessage('m1', '10:00:00', { status: 'read' }), aMessage('m10', '10:10:00')], 'y');
      expect(texts()).toEqual(['m9', 'm10']);
    });

    describe('who else is looking', () => {
      const rohan: Viewer = { id: 'u2', name: 'Rohan', writing: false };
      let viewers: ViewersStore;

      const looks = (id = 'c1'): TestRequest[] =>
        server.match({ method: 'POST', url: `/api/v1/conversations/${id}/viewers` });
      /** Answers the one request there is with who else is there; returns what it said about writing. */
      const looked = (others: Viewer[] = [], id = 'c1'): boolean => {
        const [look, ...more] = looks(id);
        expect(more).toEqual([]);
        look?.flush({ data: others });
        return (look?.request.body as { writing: boolean }).writing;
      };
      const left = (id = 'c1'): TestRequest =>
        server.expectOne({ method: 'DELETE', url: `/api/v1/conversations/${id}/viewers` });
      const show = (state: 'visible' | 'hidden'): void => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      };

      beforeEach(() => {
        viewers = TestBed.inject(ViewersStore);
        tick();
        looked([rohan]);
      });

      it('is asked at once and in the rhythm of the thread', () => {
        expect(viewers.others()).toEqual([rohan]);
        nextPoll();
        looked();
        expect(viewers.others()).toEqual([]);
      });

      it('holds the very same people as long as they are', () => {
        const before = viewers.others();
        nextPoll();
        looked([{ ...rohan }]);
        expect(viewers.others()).toBe(before);
      });

      it('tells at once that somebody writes and is done, and nothing of who stopped typing', () => {
        viewers.writes('H');
        expect(looked()).toBe(true);
        viewers.writes('Hi');
        expect(looks()).toEqual([]);
        nextPoll();
        expect(looked()).toBe(true);
        nextPoll();
        expect(looked()).toBe(false);
        viewers.writes('Hi there');
        expect(looked()).toBe(true);
        viewers.writes('');
        expect(looked()).toBe(false);
      });

      it('leaves for another conversation, and does not take the writing along', () => {
        viewers.writes('Hello');
        looked([rohan]);
        thread.open(null);
        tick();
        left();
        expect(viewers.others()).toEqual([]);
        thread.open('c1');
        tick();
        expect(looked()).toBe(false);
      });

      it('leaves with the tab, and comes back with it', () => {
        show('hidden');
        left();
        expect(viewers.others()).toEqual([]);
        nextPoll();
        expect(looks()).toEqual([]);
        show('visible');
        looked([rohan]);
        expect(viewers.others()).toEqual([rohan]);
      });

      it('names nobody when it cannot ask', () => {
        nextPoll();
        looks()[0]?.error(new ProgressEvent('error'));
        expect(viewers.others()).toEqual([]);
      });
    });
  });
});
