import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import words from '../../i18n/en.json';
import { ModelState, ModelTest } from '../core/api/models';
import { SessionStore } from '../core/session/session.store';
import { ModelCard } from './model-card';

const settings = {
  enabled: true,
  tone: 'friendly',
  instructions: '',
  dailyCalls: 1_000,
  dailyTokens: 2_000_000,
  conversationCalls: 40,
};
const healthy: ModelState = {
  configured: true,
  model: 'small-1',
  host: 'models.example',
  embeddingModel: null,
  health: 'well',
  spentToday: { calls: 12, tokens: 3_400 },
  usedUp: false,
};

describe('the card of the language model', () => {
  let server: HttpTestingController;
  let card: ComponentFixture<ModelCard>;
  const isAdmin = signal(true);

  const show = async (state: Partial<ModelState>, model: Partial<typeof settings> = {}) => {
    server.expectOne('/api/v1/bot/model').flush({ ...healthy, ...state });
    server.expectOne('/api/v1/workspace').flush({ id: 'w1', bot: { model: { ...settings, ...model } } });
    await card.whenStable();
  };
  const text = (): string => (card.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  const find = (selector: string) => (card.nativeElement as HTMLElement).querySelector<HTMLElement>(selector);
  const pill = () => find('.pill')?.textContent;
  const press = async (words: string) => {
    const buttons = [...(card.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find((button) => button.textContent.includes(words))?.click();
    await card.whenStable();
  };

  beforeEach(() => {
    isAdmin.set(true);
    TestBed.configureTestingModule({
      imports: [
        ModelCard,
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
        { provide: SessionStore, useValue: { isAdmin, workspace: signal({ id: 'w1' }) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    card = TestBed.createComponent(ModelCard);
    card.detectChanges();
  });
  afterEach(() => server.verify());

  it('says which variables to set where there is none, and asks for nothing else', async () => {
    await show({ configured: false, model: null, host: null });
    expect(pill()).toBe('Not configured');
    expect(text()).toContain('LLM_BASE_URL and LLM_MODEL, with LLM_API_KEY');
    expect(find('input, select, textarea')).toBeNull();
  });

  it.each<[string, Partial<ModelState>, object, string]>([
    ['well', {}, {}, 'Works'],
    ['failing', { health: 'resting' }, {}, 'Failing'],
    ['on trial', { health: 'trying' }, {}, 'Trying again'],
    ['over its questions', { spentToday: { calls: 1_000, tokens: 1 } }, {}, 'Budget used up'],
    ['over its tokens', { spentToday: { calls: 1, tokens: 2_000_000 } }, {}, 'Budget used up'],
    ['switched off', { health: 'resting' }, { enabled: false }, 'Switched off'],
  ])('says that it is %s', async (_, state, model, word) => {
    await show(state, model);
    expect(pill()).toBe(word);
    expect(text()).toContain('small-1');
    expect(text()).toContain('models.example');
  });

  it('says what was used of the budget', async () => {
    await show({});
    expect(text()).toMatch(/12 of 1k questions, 3.4k of 2m tokens/i);
  });

  it('tests the connection, and shows how it is from then on', async () => {
    await show({ health: 'resting' });
    expect(find('[role=alert]')?.textContent).toContain('failed several times');
    await press('Test connection');
    expect(text()).toContain('Asking the model');
    const found: ModelTest = {
      ok: true,
      model: 'small-1',
      host: 'models.example',
      mode: 'json_object',
      latencyMs: 840,
      code: null,
      detail: null,
    };
    server.expectOne({ method: 'POST', url: '/api/v1/bot/model/test' }).flush(found);
    server.expectOne('/api/v1/bot/model').flush(healthy);
    await card.whenStable();
    expect(text()).toContain('It answers, in 0.8 s. It keeps less strictly to the form asked for');
    expect(pill()).toBe('Works');
  });

  it('shows what a failed test says to do', async () => {
    await show({});
    await press('Test connection');
    server
      .expectOne('/api/v1/bot/model/test')
      .flush({ ok: false, mode: null, code: 'key_refused', detail: 'Check LLM_API_KEY.' });
    server.expectOne('/api/v1/bot/model').flush(healthy);
    await card.whenStable();
    expect(text()).toContain('Check LLM_API_KEY.');
  });

  it('saves what is set, and nothing of the rest of the bot', async () => {
    await show({});
    const tone = find('select') as HTMLSelectElement;
    tone.value = 'formal';
    tone.dispatchEvent(new Event('change'));
    await press('Save');
    const { request } = server.expectOne({ method: 'PATCH', url: '/api/v1/workspace' });
    expect(request.body).toEqual({ bot: { model: { ...settings, tone: 'formal' } } });
  });

  it('lets agents look, no more', async () => {
    isAdmin.set(false);
    await show({});
    expect(find('fieldset')?.hasAttribute('disabled')).toBe(true);
    expect(text()).not.toContain('Test connection');
    expect(text()).toContain('Only admins and the owner can change this.');
  });

  it('can be loaded again', async () => {
    server.expectOne('/api/v1/bot/model').error(new ProgressEvent('error'));
    server.expectOne('/api/v1/workspace').flush({ id: 'w1', bot: { model: settings } });
    await card.whenStable();
    await press('Retry');
    server.expectOne('/api/v1/bot/model').flush(healthy);
    await card.whenStable();
    expect(pill()).toBe('Works');
  });
});
