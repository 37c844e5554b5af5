import { detectRequest } from './request-for-person.js';
import { phrases, phrasesFor } from './phrases.js';

describe('the catalogue of phrases', () => {
  it.each(Object.entries(phrases))(
    '%s says everything, with a button title of at most 20 characters',
    (_, sentences) => {
      for (const sentence of Object.values({ ...sentences })) expect(sentence.trim()).not.toBe('');
      expect(sentences.talkToPerson.length).toBeLessThanOrEqual(20);
      expect(sentences.handoff.length).toBeLessThan(200);
    },
  );

  it.each(Object.entries(phrases))('in %s, not knowing ends in the offer of a person', (_, sentences) => {
    expect(sentences.unknown.endsWith(sentences.offerPerson)).toBe(true);
    expect(sentences.unknown.length).toBeGreaterThan(sentences.offerPerson.length + 3);
  });

  it.each(Object.entries(phrases))(
    "in %s, tapping or typing the button's title asks for a person",
    (_, sentences) => {
      expect(detectRequest(sentences.talkToPerson).decision).toBe('handoff');
    },
  );

  it.each([
    ['hi-Latn', 'hi-Latn'],
    ['ur-Latn', 'hi-Latn'],
    ['pt-BR', 'pt'],
    ['mr', 'hi'],
    ['sw', 'en'],
    [null, 'en'],
  ])('for %s speaks %s', (language, spoken) => {
    expect(phrasesFor(language)).toBe(phrases[spoken]);
  });
});
