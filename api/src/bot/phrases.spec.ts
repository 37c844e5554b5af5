import { LONGEST_PHRASE } from '../workspaces/own-phrases.js';
import { catalogue } from './catalogue.js';
import { detectRequest } from './request-for-person.js';
import { phrasesFor } from './phrases.js';

describe('the catalogue of phrases', () => {
  it.each(Object.entries(catalogue))(
    '%s says everything, with a button title of at most 20 characters',
    (_, sentences) => {
      for (const sentence of Object.values({ ...sentences })) expect(sentence.trim()).not.toBe('');
      expect(sentences.talkToPerson.length).toBeLessThanOrEqual(20);
      expect(sentences.handoff.length).toBeLessThan(200);
    },
  );

  it.each(Object.entries(catalogue))('%s keeps to the limits of what owners may write', (_, sentences) => {
    expect(Object.keys(sentences).sort()).toEqual(Object.keys(catalogue['en']).sort());
    for (const [name, most] of Object.entries(LONGEST_PHRASE)) {
      expect(sentences[name as keyof typeof sentences].length).toBeLessThanOrEqual(most);
    }
    expect(sentences.outOfHours).toMatch(/\{hours\}.*\{when\}|\{when\}.*\{hours\}/);
  });

  it.each(Object.entries(catalogue))(
    "in %s, tapping or typing the button's title asks for a person",
    (_, sentences) => {
      expect(detectRequest(sentences.talkToPerson).decision).toBe('handoff');
    },
  );

  it.each([
    ['hi-Latn', 'hi-Latn'],
    ['ur-Latn', 'ur-Latn'],
    ['bn-Latn', 'bn'],
    ['pt-BR', 'pt'],
    ['mr', 'hi'],
    ['sw', 'en'],
    [null, 'en'],
  ])('for %s speaks %s', (language, spoken) => {
    expect(phrasesFor(language)).toEqual(catalogue[spoken]);
  });
});

describe("the owner's voice", () => {
  it.each([
    ['hi', ['en', 'hi'], 'hi'],
    ['hi-Latn', ['en', 'hi'], 'hi'],
    ['hi-Latn', ['ur-Latn'], 'ur-Latn'],
    ['fr', ['es', 'hi'], 'es'],
    ['fr', [], 'fr'],
    [null, ['es'], 'es'],
  ])('to a reader of %s, speaking %j, is %s', (language, languages, spoken) => {
    expect(phrasesFor(language, { languages, phrases: {} })).toEqual(catalogue[spoken]);
  });

  it('has own sentences, and the rest of the catalogue', () => {
    const own = { languages: [], phrases: { en: { greeting: 'Welcome!' } } };
    expect(phrasesFor('en', own)).toEqual({ ...catalogue['en'], greeting: 'Welcome!' });
    expect(phrasesFor('es', own)).toEqual(catalogue['es']);
  });

  it('may be in a language the catalogue lacks', () => {
    const own = { languages: [], phrases: { sw: { greeting: 'Karibu!' } } };
    expect(phrasesFor('sw', own)).toEqual({ ...catalogue['en'], greeting: 'Karibu!' });
  });
});
