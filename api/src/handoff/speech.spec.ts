import type { BotAnswer } from '../bot/bot-answer.js';
import { phrasesFor } from '../bot/phrases.js';
import type { ContactFallback } from '../workspaces/workspace.entity.js';
import {
  acknowledgement,
  answerSpeech,
  contactSpeech,
  fitting,
  introduced,
  rephraseSpeech,
  unknownSpeech,
  unreadableSpeech,
} from './speech.js';

const words = phrasesFor('en');
const calm = { way: 'offer', offerPerson: false, upset: false } as const;
const none: ContactFallback = { phone: null, email: null, link: null, hours: null, messages: {} };

describe('the static contact', () => {
  it.each<[string, ContactFallback, string | null, string | null]>([
    ['nothing given', none, 'en', null],
    ['hours alone', { ...none, hours: '10 to 7' }, 'en', null],
    [
      'hours with own words',
      { ...none, hours: '10 to 7', messages: { en: 'Come by!' } },
      'en',
      'Come by!\nHours: 10 to 7',
    ],
    ['a phone', { ...none, phone: '+91 1' }, 'en', 'You can reach us here:\nPhone: +91 1'],
    ['no language known', { ...none, phone: '+91 1' }, null, 'You can reach us here:\nPhone: +91 1'],
    [
      'labels in their language',
      { ...none, phone: '+91 1' },
      'es',
      'Puedes contactarnos aquí:\nTeléfono: +91 1',
    ],
    ['own words', { ...none, phone: '+91 1', messages: { en: 'Ring us!' } }, 'en', 'Ring us!\nPhone: +91 1'],
    ['no line twice', { ...none, phone: '+91 1', messages: { en: 'Ring +91 1' } }, 'en', 'Ring +91 1'],
    ['a variant of the language', { ...none, messages: { pt: 'Liga' } }, 'pt-BR', 'Liga'],
    [
      'words in another language are better than none',
      { ...none, messages: { hi: 'फ़ोन करें' } },
      'fr',
      'फ़ोन करें',
    ],
  ])('%s', (_, fallback, language, text) => {
    expect(contactSpeech(fallback, language, phrasesFor(language))?.text ?? null).toBe(text);
  });
});

describe('an answer', () => {
  const sources = ['a', 'b', 'c'].map((articleId) => ({
    articleId,
    title: `Title ${articleId}`,
    score: 0.5,
  }));
  const found: BotAnswer = {
    action: 'answer',
    smallTalk: false,
    reply: 'We are open.',
    sources,
    personOnly: false,
    answeredBy: 'articles',
  };
  const idsOf = (speech: { buttons?: { id: string }[] }) => speech.buttons?.map(({ id }) => id);

  it('names the one article it quotes and needs no button', () => {
    const speech = answerSpeech(found, words, calm);
    expect(speech).toEqual({
      kind: 'answer',
      text: 'We are open.',
      sources: [{ articleId: 'a', title: 'Title a' }],
    });
  });

  it('comes with the offer when the message may have been a request', () => {
    const speech = answerSpeech(found, words, { ...calm, offerPerson: true });
    expect(speech).toMatchObject({
      kind: 'offer',
      text: expect.stringMatching(/^We are open\.\n\nWould you like/),
    });
    expect(idsOf(speech)).toEqual(['talk_to_person']);
  });

  it('suggests two by button beside the way to a person', () => {
    const speech = answerSpeech({ ...found, action: 'suggest', reply: 'Did you mean?' }, words, calm);
    expect(idsOf(speech)).toEqual(['article:a', 'article:b', 'talk_to_person']);
    expect(new Set(speech.buttons?.map(({ title }) => title)).size).toBe(3);
  });

  it('is a miss when there is nothing to say', () => {
    for (const answer of [
      { ...found, action: 'unknown' as const },
      { ...found, reply: null },
    ]) {
      expect(answerSpeech(answer, words, calm)).toMatchObject({
        kind: 'unknown',
        buttons: [{ id: 'talk_to_person' }],
      });
    }
  });

  it.each(['above', 'none'] as const)('offers nobody where nobody can come (%s)', (way) => {
    for (const speech of [
      answerSpeech({ ...found, action: 'unknown' as const }, words, { way, offerPerson: true, upset: true }),
      answerSpeech({ ...found, action: 'suggest', reply: 'Did you mean?' }, words, { ...calm, way }),
      answerSpeech(found, words, { way, offerPerson: true, upset: true }),
      rephraseSpeech(words, way),
      unreadableSpeech(words, way, false)!,
    ]) {
      expect(speech.text).not.toMatch(/talk to a person/);
      expect(idsOf(speech) ?? []).not.toContain('talk_to_person');
      expect(speech.kind).not.toMatch(/^(unknown|offer)$/);
    }
    expect(unknownSpeech(words, way).text).toBe(
      way === 'none'
        ? "I don't know that yet."
        : "I don't know that yet.\nYou will find how to reach us in the message above.",
    );
  });

  it('names the articles a model answered from', () => {
    const cited = [{ articleId: 'b', title: 'Title b' }];
    const speech = answerSpeech({ ...found, answeredBy: 'model', cited }, words, calm);
    expect(speech).toEqual({ kind: 'answer', text: 'We are open.', sources: cited });
  });

  it('in which a model asks back is remembered as that, unless a person may be wanted', () => {
    const asking = { ...found, answeredBy: 'model' as const, reply: 'Which size?', clarifies: true };
    expect(answerSpeech(asking, words, calm)).toEqual({ kind: 'clarify', text: 'Which size?' });
    expect(answerSpeech(asking, words, { ...calm, offerPerson: true }).kind).toBe('offer');
  });

  it('in which a model does not know is said in its words, with the offer a yes can answer', () => {
    const declining = {
      ...found,
      action: 'unknown' as const,
      answeredBy: 'model' as const,
      reply: 'Das weiß ich leider nicht.',
    };
    expect(answerSpeech(declining, phrasesFor('de'), calm)).toMatchObject({
      kind: 'unknown',
      text: 'Das weiß ich leider nicht. Möchten Sie mit einem Menschen sprechen?',
      buttons: [{ id: 'talk_to_person' }],
    });
    expect(answerSpeech(declining, phrasesFor('de'), { ...calm, way: 'none' })).toEqual({
      kind: 'not_known',
      text: 'Das weiß ich leider nicht.',
    });
  });

  it('stays short enough for a message with a button', () => {
    const reply = 'We are open every day. '.repeat(100);
    const speech = answerSpeech({ ...found, answeredBy: 'model', reply }, words, {
      ...calm,
      offerPerson: true,
    });
    expect(introduced(speech, words, 'offer').text.length).toBeLessThanOrEqual(1024);
    expect(speech.text).toMatch(/every day\.\n\nWould you like/);
  });

  it('introduces the bot once', () => {
    const once = introduced({ kind: 'answer', text: 'Hi.' }, words, 'offer');
    expect(once.text).toMatch(/^Hi\.\n\nI am an automated assistant/);
    expect(idsOf(once)).toEqual(['talk_to_person']);
    expect(introduced(once, words, 'offer')).toEqual(once);
    expect(introduced({ kind: 'answer', text: 'Hi.' }, words, 'above').buttons).toBeUndefined();
  });

  it('apologises first to whoever is upset, and offers a person', () => {
    const upset = { ...calm, upset: true };
    expect(answerSpeech(found, words, upset)).toMatchObject({
      kind: 'offer',
      text: `${words.sorry}\n\nWe are open.\n\n${words.offerPerson}`,
    });
    expect(answerSpeech({ ...found, action: 'unknown' }, words, upset)).toMatchObject({
      kind: 'unknown',
      text: `${words.sorry} ${words.offerPerson}`,
    });
    expect(answerSpeech({ ...found, action: 'unknown' }, words, { ...upset, way: 'none' }).text).toBe(
      `${words.sorry} ${words.unknown}`,
    );
  });

  it('goes without buttons where it is too long for them', () => {
    const speech = { kind: 'offer', text: 'x'.repeat(1024), buttons: [{ id: 'a', title: 'A' }] };
    expect(fitting(speech)).toEqual(speech);
    expect(fitting({ ...speech, text: `${speech.text}y` }).buttons).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it('is said once; then a person is offered, or nothing where nobody can come', () => {
    expect(unreadableSpeech(words, 'offer', false)).toMatchObject({
      kind: 'unreadable',
      text: `${words.unreadable} ${words.offerPerson}`,
    });
    expect(unreadableSpeech(words, 'offer', true)).toMatchObject({
      kind: 'unreadable',
      text: words.offerPerson,
    });
    expect(unreadableSpeech(words, 'above', true)).toBeNull();
  });
});

describe('the acknowledgement', () => {
  it('says when somebody is there, where nobody is', () => {
    expect(acknowledgement(words, null).text).toBe(words.handoff);
    expect(acknowledgement(words, 'Tomorrow.').text).toBe(`${words.handoff}\n\nTomorrow.`);
  });
});
