import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import words from '../../i18n/en.json';
import { SessionStore } from '../core/session/session.store';
import { BotSettings } from './bot-settings';

const WORKSPACE = '/api/v1/workspace';
const bot = {
  enabled: true,
  name: 'Bot',
  quietSeconds: 3,
  maxWaitSeconds: 8,
  coolingHours: 6,
  requestWords: ['Ramesh bhai'],
  personOnlyTopics: [],
  languages: [],
  phrases: { en: { greeting: 'Welcome!', bye: 'So long!' } },
};
const stored = { id: 'w1', bot, officeHours: null, timezone: 'Asia/Kolkata' };
const sentence = (name: string, text: string) => ({ name, text, longest: 500 });
const catalogue = ['en', 'hi'].map((language) => ({
  language,
  sentences: [sentence('greeting', `Hello in ${language}`), sentence('bye', `Bye in ${language}`)],
}));

describe('the settings of the bot', () => {
  let page: ComponentFixture<BotSettings>;
  let server: HttpTestingController;
  const root = (): HTMLElement => page.nativeElement as HTMLElement;
  const field = <Field extends HTMLElement = HTMLInputElement>(id: string): Field =>
    root().querySelector<Field>(`#${id}`)!;
  const type = (input: HTMLInputElement | HTMLTextAreaElement, value: string): void => {
    input.value = value;
    input.dispatchEvent(new Event('input'));
    page.detectChanges();
  };
  const toggle = (name: string): void => {
    const label = [...root().querySelectorAll('label')].find((one) => one.textContent.includes(name))!;
    label.querySelector('input')!.click();
    page.detectChanges();
  };
  /** What the form of that name sends. */
  const saved = (form: number): unknown => {
    root()
      .querySelectorAll('form')
      [form].dispatchEvent(new Event('submit', { cancelable: true }));
    const request = server.expectOne({ method: 'PATCH', url: WORKSPACE });
    request.flush(stored);
    page.detectChanges();
    return request.request.body;
  };

  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [
        BotSettings,
        TranslocoTestingModule.forRoot({
          langs: { en: words },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SessionStore, useValue: { isAdmin: signal(true), workspace: signal({ id: 'w1' }) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(BotSettings);
    for (let round = 0; round < 2; round++) {
      page.detectChanges();
      for (const request of server.match(WORKSPACE)) request.flush(stored);
      for (const request of server.match('/api/v1/bot/sentences')) request.flush({ data: catalogue });
      for (const request of server.match('/api/v1/bot/model')) request.flush({ configured: false });
    }
    page.detectChanges();
  });
  afterEach(() => server.verify());

  it('send words one per line, and leave the sentences alone', () => {
    type(field('bot-requestWords'), 'Ramesh bhai\n\nSpa desk ');
    type(field('bot-personOnlyTopics'), 'refund');
    expect(saved(0)).toEqual({
      bot: {
        enabled: true,
        name: 'Bot',
        quietSeconds: 3,
        maxWaitSeconds: 8,
        coolingHours: 6,
        languages: [],
        requestWords: ['Ramesh bhai', 'Spa desk'],
        personOnlyTopics: ['refund'],
      },
      officeHours: null,
      timezone: 'Asia/Kolkata',
    });
  });

  it('choose languages, the one for everybody else first, and never none', () => {
    toggle('Speaks every language');
    toggle('Hindi');
    const standIn = field<HTMLSelectElement>('stand-in');
    standIn.value = 'hi';
    standIn.dispatchEvent(new Event('change'));
    page.detectChanges();
    expect(saved(0)).toMatchObject({ bot: { languages: ['hi', 'en'] } });
  });

  it('propose hours where none are kept', () => {
    toggle('Say when somebody answers');
    const { officeHours } = saved(0) as { officeHours: { days: unknown[][] } };
    expect(officeHours.days.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });

  it('show the standard sentence in an empty field, and send only what is worded', () => {
    expect(field('say-greeting').value).toBe('Welcome!');
    expect(field<HTMLTextAreaElement>('say-greeting').placeholder).toBe('Hello in en');
    type(field('say-greeting'), '  ');
    const language = root().querySelector<HTMLSelectElement>('app-bot-sentences select')!;
    language.value = 'hi';
    language.dispatchEvent(new Event('change'));
    page.detectChanges();
    expect(field('say-bye').value).toBe('');
    type(field('say-bye'), ' फिर मिलेंगे ');
    expect(saved(2)).toEqual({ bot: { phrases: { en: { bye: 'So long!' }, hi: { bye: 'फिर मिलेंगे' } } } });
  });
});
