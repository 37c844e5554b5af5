import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import words from '../../../../i18n/en.json';
import { Message, MessageMedia } from '../../../core/api/models';
import { problemInterceptor } from '../../../core/problem.interceptor';
import { aMessage } from '../../examples.spec-data';
import { ThreadStore } from '../../thread.store';
import { MediaBox } from './media-box';

function carrying(media: Partial<MessageMedia>, text: string | null = null): Message {
  return aMessage('m', '10:00:00', {
    type: media.kind ?? 'image',
    text,
    media: {
      id: 'f1',
      kind: 'image',
      state: 'ready',
      mime: 'image/jpeg',
      size: 1_234_567,
      filename: null,
      width: 1200,
      height: 800,
      voice: false,
      reason: null,
      ...media,
    },
  });
}

describe('MediaBox', () => {
  let server: HttpTestingController;
  let box: ComponentFixture<MediaBox>;
  const refresh = jest.fn();
  const page = (): HTMLElement => box.nativeElement as HTMLElement;
  const says = (): string => (page().textContent ?? '').replace(/\s+/g, ' ').trim();
  const button = (name: string): HTMLButtonElement =>
    [...page().querySelectorAll('button')].find((one) => one.textContent?.includes(name))!;
  const show = async (message: Message): Promise<void> => {
    box.componentRef.setInput('message', message);
    await box.whenStable();
  };
  const file = (): ReturnType<HttpTestingController['expectOne']> =>
    server.expectOne((request) => request.url === '/api/v1/media/f1');

  beforeEach(() => {
    refresh.mockClear();
    URL.createObjectURL = () => 'blob:1';
    URL.revokeObjectURL = () => undefined;
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: words },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        provideRouter([]),
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
        { provide: ThreadStore, useValue: { refresh, messages: signal([]), conversation: signal(null) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    box = TestBed.createComponent(MediaBox);
    box.componentRef.setInput('from', 'Meera');
  });

  it('keeps the place of a picture free, then shows it small with words for who cannot see it', async () => {
    await show(carrying({}, 'Is it this colour?'));
    expect(page().querySelector<HTMLElement>('.box')?.style.aspectRatio).toMatch(/^1\.5/);
    const request = file();
    expect(request.request.params.get('size')).toBe('thumbnail');
    request.flush(new Blob(['x']));
    await box.whenStable();
    expect(page().querySelector('img')?.alt).toBe('Photo from Meera: Is it this colour?');
  });

  it('says that it is being fetched, and asks for it only once it is there', async () => {
    await show(carrying({ state: 'pending' }));
    expect(says()).toBe('Fetching from WhatsApp…');
    server.expectNone(() => true);
    await show(carrying({ state: 'ready' }));
    file();
  });

  it('says why it failed, asks once more, and says when that is refused', async () => {
    await show(carrying({ state: 'failed', reason: 'The file has expired.' }));
    expect(says()).toContain('It could not be fetched from WhatsApp. The file has expired.');
    button('Try again').click();
    await box.whenStable();
    expect(says()).toBe('Fetching from WhatsApp…');
    server
      .expectOne('/api/v1/media/f1/retry')
      .flush({ code: 'media.gone', detail: 'Meta no longer has it.' }, { status: 409, statusText: 'no' });
    await box.whenStable();
    expect(says()).toContain('Meta no longer has it.');
    button('Try again').click();
    server.expectOne('/api/v1/media/f1/retry').flush(null, { status: 202, statusText: 'asked' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    [403, 'You are not allowed to see this file.', false],
    [404, 'This file is no longer stored.', false],
    [503, 'This file could not be loaded or shown.', true],
    [0, 'The server could not be reached.', true],
  ])('after %d says: %s', async (status, sentence, again) => {
    await show(carrying({}));
    if (status === 0) file().error(new ProgressEvent('error'));
    else file().flush(new Blob(), { status, statusText: 'no' });
    await box.whenStable();
    expect(says()).toContain(sentence);
    expect(Boolean(button('Try again'))).toBe(again);
    if (again) {
      button('Try again').click();
      file().flush(new Blob(['x']));
      await box.whenStable();
      expect(page().querySelector('img')).not.toBeNull();
    }
  });

  it('comes by itself when the connection is back', async () => {
    await show(carrying({}));
    const isOnline = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    file().error(new ProgressEvent('error'));
    await box.whenStable();
    expect(says()).toContain('Offline. It comes when the connection is back.');
    isOnline.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await box.whenStable();
    file().flush(new Blob(['x']));
    await box.whenStable();
    expect(page().querySelector('img')).not.toBeNull();
    isOnline.mockRestore();
  });

  it('fetches a film only when asked to', async () => {
    await show(carrying({ kind: 'video', mime: 'video/mp4' }));
    server.expectNone(() => true);
    button('Play video').click();
    expect(file().request.params.has('size')).toBe(false);
  });

  it('saves a document under its name', async () => {
    const names: string[] = [];
    const saved = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    await show(carrying({ kind: 'document', mime: 'application/pdf', filename: 'Invoice 4127.pdf' }));
    expect(says()).toBe('PDFInvoice 4127.pdf1.2 MBDownload');
    button('Download').click();
    file().flush(new Blob(['x']));
    await box.whenStable();
    expect(names).toEqual(['Invoice 4127.pdf']);
    saved.mockRestore();
  });
});
