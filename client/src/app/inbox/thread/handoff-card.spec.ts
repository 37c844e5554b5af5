import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import words from '../../../i18n/en.json';
import { Conversation } from '../../core/api/models';
import { aTransition } from '../examples.spec-data';
import { HandoffCard } from './handoff-card';

type Handoff = NonNullable<Conversation['handoff']>;

const facts: NonNullable<Handoff['facts']> = {
  question: 'Can I change the address?',
  messages: 4,
  misses: 1,
  frustrated: true,
  waitingSince: '2026-01-05T10:00:00.000Z',
  advert: 'Festive sarees',
  earlierHandoffs: 2,
};
const handoff: Handoff = {
  reason: 'request',
  sentence: 'agent se baat karao',
  language: 'hi-Latn',
  at: '2026-01-05T10:01:00.000Z',
  tried: [{ articleId: 'a1', title: 'Delivery time' }],
  matched: [],
  facts,
};

describe('the card of a hand-off', () => {
  const shown = (change: Partial<Handoff> = {}, detail: string | null = null): string => {
    TestBed.configureTestingModule({
      imports: [
        HandoffCard,
        TranslocoTestingModule.forRoot({
          langs: { en: words },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [provideRouter([])],
    });
    const card = TestBed.createComponent(HandoffCard);
    const conversation = { contact: { name: 'Meera K' }, needsReply: true } as Conversation;
    const at = '2026-01-05T10:01:00.000Z';
    card.componentRef.setInput('transition', {
      ...aTransition('t1', '10:01:00', { reason: 'handoff', detail }),
      at,
    });
    card.componentRef.setInput('handoff', { ...handoff, ...change });
    card.componentRef.setInput('conversation', conversation);
    card.detectChanges();
    return (card.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  };

  it('tells at a glance what there is to know', () => {
    const text = shown();
    for (const part of [
      'Meera asked for a person',
      'agent se baat karao',
      'Can I change the address?',
      'Delivery time',
      'Had no answer to 1 question',
      'Upset',
      '4 messages, waiting since',
      'Festive sarees',
      'Passed on 2 times before',
    ])
      expect(text).toContain(part);
  });

  it('says the sentence once, and nothing that is not so', () => {
    const calm = {
      ...facts,
      question: handoff.sentence,
      misses: 0,
      frustrated: false,
      advert: null,
      earlierHandoffs: 0,
    };
    const text = shown({ facts: calm });
    expect(text.match(/agent se baat karao/g)).toHaveLength(1);
    expect(text).not.toMatch(/Upset|Came from|Passed on|Had no answer/);
  });

  it('names the topics that go to people', () => {
    const text = shown({ reason: 'person_only', sentence: 'my refund?', matched: ['refund'] });
    expect(text).toContain('Meera asks something that people answer');
    expect(text).toContain('refund');
  });

  it('can be read where the facts were not kept yet', () => {
    const text = shown({ reason: 'misses', sentence: null, tried: [], facts: null });
    expect(text).toContain('The bot found no answer twice');
    expect(text).toContain('Found nothing in the articles');
  });
});
