import { catalogue } from '../bot/catalogue.js';
import { awaySentence } from './away.js';

const ten = [{ from: '10:00', to: '19:00' }];
const days = [ten, ten, ten, ten, ten, [{ from: '10:00', to: '14:00' }], []];
const zone = 'Asia/Kolkata';
/** Monday evening there. */
const evening = new Date('2026-01-05T15:00:00Z');
const said = (language: string, now = evening, hours: Parameters<typeof awaySentence>[2] = { days }) =>
  awaySentence(catalogue[language], language, hours, zone, now)?.replaceAll('\u202f', ' ') ?? null;

describe('what is said while nobody is there', () => {
  it.each([
    [
      'en',
      'Our team answers Mon–Fri 10:00 AM–7:00 PM; Sat 10:00 AM–2:00 PM. Someone will reply to you here from tomorrow 10:00 AM.',
    ],
    [
      'de',
      'Unser Team antwortet Mo–Fr 10:00–19:00; Sa 10:00–14:00. Sie bekommen hier Antwort ab morgen 10:00.',
    ],
    [
      'es',
      'Nuestro equipo atiende lun–vie 10:00–19:00; sáb 10:00–14:00. Te responderemos aquí a partir de: mañana 10:00.',
    ],
    [
      'hi',
      'हमारी टीम का समय: सोम–शुक्र 10:00 am–7:00 pm; शनि 10:00 am–2:00 pm। आपको यहीं जवाब मिलेगा, कल 10:00 am से।',
    ],
  ])('in %s', (language, sentence) => {
    expect(said(language)).toBe(sentence);
  });

  it.each(Object.keys(catalogue))('in %s names hours and moment, and nothing is left open', (language) => {
    const sentence = said(language);
    expect(sentence).toMatch(/[٠-٩০-৯\d]/u);
    expect(sentence).not.toMatch(/[{}]|undefined/);
  });

  it.each([
    ['today', '2026-01-05T01:00:00Z', 'today 10:00 AM'],
    ['after the weekend', '2026-01-10T12:00:00Z', 'Monday 10:00 AM'],
    ['after long holidays', '2026-01-05T15:00:00Z', 'Tuesday, January 20 10:00 AM'],
  ])('%s', (case_, now, moment) => {
    const closedOn =
      case_ === 'after long holidays'
        ? Array.from({ length: 14 }, (_, i) => `2026-01-${String(6 + i).padStart(2, '0')}`)
        : [];
    expect(said('en', new Date(now), { days, closedOn })).toContain(`from ${moment}.`);
  });

  it('is nothing while somebody is there, or nobody knows when', () => {
    expect(said('en', new Date('2026-01-05T06:00:00Z'))).toBeNull();
    expect(said('en', evening, null)).toBeNull();
    expect(said('en', evening, { days: days.map(() => []) })).toBeNull();
  });

  it('is in Latin letters for who writes so', () => {
    expect(said('hi-Latn')).toMatch(/^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u);
    expect(said('ur-Latn')).toMatch(/^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]+$/u);
  });
});
