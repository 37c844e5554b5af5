import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, TestRequest } from '@angular/common/http/testing';
import { HttpEventType } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { problemInterceptor } from '../../core/problem.interceptor';
import { SessionStore } from '../../core/session/session.store';
import { aMessage, aSession } from '../examples.spec-data';
import { LOST, Outbox } from '../outbox.store';
import { Attachments } from './attachments.store';

const SEND = '/api/v1/conversations/c1/messages';
const uploaded = (id: string) => ({
  id,
  kind: 'image',
  mime: 'image/jpeg',
  size: 3,
  filename: 'a.jpg',
  width: 10,
  height: 10,
  voice: false,
});

describe('attachments', () => {
  let server: HttpTestingController;
  let attachments: Attachments;
  let outbox: Outbox;

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
    attachments = TestBed.inject(Attachments);
    outbox = TestBed.inject(Outbox);
  };
  const photo = (name = 'a.jpg', type = 'image/jpeg'): File => new File(['abc'], name, { type });
  const uploads = (): TestRequest[] => server.match(({ url }) => url === '/api/v1/media');
  const chip = () => attachments.of('c1')[0];
  const send = (): void => {
    for (const { body, media, uploading } of attachments.take('c1'))
      outbox.add('c1', body, '', { shown: { media }, ...(uploading ? { uploading } : {}) });
  };

  beforeEach(() => {
    localStorage.clear();
    URL.createObjectURL = () => 'blob:picture';
    URL.revokeObjectURL = () => undefined;
    start();
  });

  it('are uploaded at once, two at a time, with the file in the form', () => {
    attachments.add('c1', [photo('a.jpg'), photo('b.jpg'), photo('c.jpg')]);
    const [first, second, ...others] = uploads();
    expect(others).toEqual([]);
    expect(((first?.request.body as FormData).get('file') as File).name).toBe('a.jpg');
    first?.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 4 });
    expect(attachments.of('c1').map(({ state, share }) => [state, share])).toEqual([
      ['uploading', 0.25],
      ['uploading', 0],
      ['waiting', 0],
    ]);
    first?.flush(uploaded('f1'));
    expect(chip()).toMatchObject({ state: 'ready', media: { id: 'f1' } });
    expect(uploads()).toHaveLength(1);
    second?.flush(uploaded('f2'));
  });

  it('that WhatsApp would not take are not uploaded, unless a picture can be drawn once more', async () => {
    attachments.add('c1', [photo('a.heic', 'image/heic')]);
    expect(uploads()).toEqual([]);
    expect(chip()).toMatchObject({ state: 'refused', refusal: { why: 'heic', canBeRedrawn: true } });
    globalThis.createImageBitmap = () => Promise.reject(new Error('no HEIC here'));
    await attachments.redraw(chip()?.id ?? '');
    expect(chip()).toMatchObject({ state: 'refused', refusal: { why: 'unreadable', canBeRedrawn: false } });
    expect(attachments.take('c1')).toEqual([]);
    expect(uploads()).toEqual([]);
  });

  it('stay with their reason when the upload fails, and can be tried again or cancelled', () => {
    attachments.add('c1', [photo()]);
    uploads()[0]?.flush(
      { code: 'media.too_large', detail: 'At most 5 MB.' },
      { status: 413, statusText: '' },
    );
    expect(chip()).toMatchObject({ state: 'failed', problem: { detail: 'At most 5 MB.' } });
    expect(attachments.take('c1')).toEqual([]);
    attachments.tryAgain(chip()?.id ?? '');
    const [again] = uploads();
    attachments.remove(chip()?.id ?? '');
    expect(again?.cancelled).toBe(true);
    expect(attachments.of('c1')).toEqual([]);
  });

  it('carry a caption where WhatsApp shows one', () => {
    attachments.add('c1', [photo(), photo('a.mp3', 'audio/mpeg')]);
    for (const { id } of attachments.of('c1')) attachments.setCaption(id, ' The blue one ');
    const [first, second] = uploads();
    first?.flush(uploaded('f1'));
    second?.flush({ ...uploaded('f2'), kind: 'audio' });
    expect(attachments.take('c1').map(({ body }) => body)).toEqual([
      { type: 'image', media: { mediaId: 'f1', caption: 'The blue one' } },
      { type: 'audio', media: { mediaId: 'f2' } },
    ]);
  });

  it('sent before they are uploaded hold their place, and go when they have arrived', () => {
    attachments.add('c1', [photo()]);
    attachments.setCaption(chip()?.id ?? '', 'Look');
    send();
    outbox.add('c1', { type: 'text', text: 'and this' }, 'and this');
    server.expectNone(SEND);
    expect(outbox.pending()[0]).toMatchObject({ shown: { media: { state: 'pending', filename: 'a.jpg' } } });

    uploads()[0]?.flush(uploaded('f1'));
    const sent = server.expectOne(SEND);
    expect(sent.request.body).toEqual({ type: 'image', media: { mediaId: 'f1', caption: 'Look' } });
    sent.flush(aMessage('m1', '10:00:00'));
    expect(server.expectOne(SEND).request.body).toMatchObject({ text: 'and this' });
  });

  it('whose upload fails after they were sent say so in their bubble, hold up nothing, and retry with the bytes', () => {
    attachments.add('c1', [photo()]);
    send();
    outbox.add('c1', { type: 'text', text: 'and this' }, 'and this');
    uploads()[0]?.flush({ code: 'x', detail: 'No room.' }, { status: 507, statusText: '' });
    const [failed] = outbox.pending();
    expect(failed?.refused).toEqual({ code: 'upload.failed', detail: 'No room.' });
    server.expectOne(SEND).flush(aMessage('m1', '10:00:00'));

    outbox.sendAgain(failed);
    uploads()[0]?.flush(uploaded('f1'));
    expect(server.expectOne(SEND).request.body).toMatchObject({ media: { mediaId: 'f1' } });
  });

  it('already uploaded outlive a reload, by their id; the bytes of the others do not, and their bubble says so', () => {
    attachments.add('c1', [photo('a.jpg')]);
    uploads()[0]?.flush(uploaded('f1'));
    attachments.setCaption(chip()?.id ?? '', 'Kept');
    start();
    expect(chip()).toMatchObject({ state: 'ready', caption: 'Kept', media: { id: 'f1' }, picture: null });
    send();
    expect(server.expectOne(SEND).request.body).toMatchObject({ media: { mediaId: 'f1', caption: 'Kept' } });

    attachments.add('c2', [photo('b.jpg')]);
    for (const { body, uploading } of attachments.take('c2'))
      outbox.add('c2', body, '', { uploading: uploading! });
    uploads();
    start();
    const lost = outbox.of('c2')[0];
    expect(lost?.refused?.code).toBe(LOST);
    outbox.sendAgain(lost);
    outbox.flush();
    server.expectNone('/api/v1/conversations/c2/messages');
  });

  it('hold the bytes of nothing in storage', () => {
    attachments.add('c1', [photo()]);
    expect(localStorage.getItem('baton.attachments.w1.u1')).toBeNull();
    uploads();
  });
});
