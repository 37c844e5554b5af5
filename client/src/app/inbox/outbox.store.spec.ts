import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { problemInterceptor } from '../core/problem.interceptor';
import { SessionStore } from '../core/session/session.store';
import { aMessage, aSession } from './examples.spec-data';
import { Outbox, OutboxEvent } from './outbox.store';

const PATH = '/api/v1/conversations/c1/messages';

describe('the outbox', () => {
  let server: HttpTestingController;
  let outbox: Outbox;
  let events: OutboxEvent[];

  const start = (): void => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(SessionStore).signIn('priya@asha.example', 'secret').subscribe();
    server.expectOne('/api/v1/auth/sign-in').flush(aSession());
    outbox = TestBed.inject(Outbox);
    events = [];
    outbox.events.subscribe((event) => events.push(event));
  };
  const refuse = (status: number, code: string): void =>
    server.expectOne(PATH).flush({ code, detail: code }, { status, statusText: code });

  beforeEach(() => {
    localStorage.clear();
    start();
  });

  it('sends with the key the bubble was minted with, and forgets it once confirmed', () => {
    const { key } = outbox.add('c1', { type: 'text', text: 'Hi' }, 'Hi');
    const sent = server.expectOne(PATH);
    expect(sent.request.headers.get('Idempotency-Key')).toBe(key);
    sent.flush(aMessage('m1', '10:00:00', { idempotencyKey: key }));
    expect(outbox.pending()).toEqual([]);
    expect(events).toEqual([expect.objectContaining({ kind: 'confirmed' })]);
  });

  it('keeps one message after another, in order', () => {
    outbox.add('c1', { type: 'text', text: 'one' }, 'one');
    outbox.add('c1', { type: 'text', text: 'two' }, 'two');
    const first = server.expectOne(PATH);
    expect(first.request.body).toMatchObject({ text: 'one' });
    first.flush(aMessage('m1', '10:00:00'));
    expect(server.expectOne(PATH).request.body).toMatchObject({ text: 'two' });
  });

  it('expects its own message to be the last when several wait', () => {
    outbox.add('c1', { type: 'text', text: 'one', expectedLastMessageId: 'm0' }, 'one');
    outbox.add('c1', { type: 'text', text: 'two', expectedLastMessageId: 'm0' }, 'two');
    server.expectOne(PATH).flush(aMessage('m1', '10:00:00'));
    expect(server.expectOne(PATH).request.body).toMatchObject({ expectedLastMessageId: 'm1' });
  });

  it('takes the conversation with the first of several, so that the others mind no change of hands', () => {
    const seen = { takeOver: true, expectedOwnershipVersion: 4 };
    outbox.add('c1', { type: 'text', text: 'one', ...seen }, 'one');
    outbox.add('c1', { type: 'text', text: 'two', ...seen }, 'two');
    server.expectOne(PATH).flush(aMessage('m1', '10:00:00'));
    expect(server.expectOne(PATH).request.body).toEqual({ type: 'text', text: 'two', takeOver: true });
  });

  it('asks when a colleague was quicker, and minds it no more once told to send', () => {
    const body = { type: 'text' as const, text: 'Hi', takeOver: true, expectedOwnershipVersion: 4 };
    const first = outbox.add('c1', body, 'Hi');
    refuse(412, 'conversation.stale');
    outbox.flush();
    server.expectNone(PATH);
    outbox.sendAgain(first);
    expect(server.expectOne(PATH).request.body).toEqual({ type: 'text', text: 'Hi', takeOver: true });
  });

  it.each([
    ['a lost network', () => server.expectOne(PATH).error(new ProgressEvent('error'))],
    ['a broken server', () => refuse(503, 'unavailable')],
    ['the same key still running', () => refuse(409, 'idempotency.in_progress')],
  ])('tries again after %s, with the same key', (_, fail) => {
    const { key } = outbox.add('c1', { type: 'text', text: 'Hi' }, 'Hi');
    fail();
    expect(outbox.pending()).toHaveLength(1);
    outbox.flush();
    expect(server.expectOne(PATH).request.headers.get('Idempotency-Key')).toBe(key);
  });

  it('keeps what waits across a reload, with the same key', () => {
    const { key } = outbox.add('c1', { type: 'text', text: 'Hi' }, 'Hi');
    start();
    expect(outbox.pending()).toHaveLength(1);
    outbox.flush();
    expect(server.expectOne(PATH).request.headers.get('Idempotency-Key')).toBe(key);
  });

  it('stops at a refusal and says why; a changed message gets a new key', () => {
    const first = outbox.add('c1', { type: 'text', text: 'Hi', expectedLastMessageId: 'm0' }, 'Hi');
    refuse(409, 'conversation.moved_on');
    expect(outbox.pending()[0]?.refused).toEqual({
      code: 'conversation.moved_on',
      detail: 'conversation.moved_on',
    });
    outbox.flush();
    server.expectNone(PATH);

    outbox.sendAgain(first);
    const again = server.expectOne(PATH);
    expect(again.request.headers.get('Idempotency-Key')).not.toBe(first.key);
    expect(again.request.body).not.toHaveProperty('expectedLastMessageId');
  });

  it('asks about one message at a time: the next waits for the answer, and goes out after it', () => {
    const first = outbox.add('c1', { type: 'text', text: 'one', expectedLastMessageId: 'm0' }, 'one');
    outbox.add('c1', { type: 'text', text: 'two', expectedLastMessageId: 'm0' }, 'two');
    refuse(409, 'conversation.moved_on');
    outbox.flush();
    server.expectNone(PATH);

    outbox.sendAgain(first);
    expect(outbox.pending().map(({ text }) => text)).toEqual(['one', 'two']);
    const again = server.expectOne(PATH);
    expect(again.request.body).toEqual({ type: 'text', text: 'one' });
    again.flush(aMessage('m2', '10:00:00'));
    expect(server.expectOne(PATH).request.body).toEqual({ type: 'text', text: 'two' });
  });

  it('goes on at once when the message asked about is put back to be edited', () => {
    const first = outbox.add('c1', { type: 'text', text: 'one', expectedLastMessageId: 'm0' }, 'one');
    outbox.add('c1', { type: 'text', text: 'two', expectedLastMessageId: 'm0' }, 'two');
    refuse(409, 'conversation.moved_on');
    outbox.discard(first.key);
    expect(server.expectOne(PATH).request.body).toMatchObject({ text: 'two', expectedLastMessageId: 'm0' });
  });

  afterEach(() => server.verify());
});
