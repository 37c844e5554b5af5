import type { BotAnswer } from '../bot/bot-answer.js';
import type { ContactFallback } from '../workspaces/workspace.entity.js';
import { answerSpeech, contactSpeech, introduced, unknownSpeech } from './speech.js';

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
    expect(contactSpeech(fallback, language)?.text ?? null).toBe(text);
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
    const speech = answerSpeech(found, 'en', false, 'offer');
    expect(speech).toEqual({
      kind: 'answer',
      text: 'We are open.',
      sources: [{ articleId: 'a', title: 'Title a' }],
    });
  });

  it('comes with the offer when the message may have been a request', () => {
    const speech = answerSpeech(found, 'en', true, 'offer');
    expect(speech).toMatchObject({
      kind: 'offer',
      text: expect.stringMatching(/^We are open\.\n\nWould you like/),
    });
    expect(idsOf(speech)).toEqual(['talk_to_person']);
  });

  it('suggests two by button beside the way to a person', () => {
    const speech = answerSpeech(
      { ...found, action: 'suggest', reply: 'Did you mean?' },
      'en',
      false,
      'offer',
    );
    expect(idsOf(speech)).toEqual(['article:a', 'article:b', 'talk_to_person']);
    expect(new Set(speech.buttons?.map(({ title }) => title)).size).toBe(3);
  });

  it('is a miss when there is nothing to say', () => {
    for (const answer of [
      { ...found, action: 'unknown' as const },
      { ...found, reply: null },
    ]) {
      expect(answerSpeech(answer, 'en', false, 'offer')).toMatchObject({
        kind: 'unknown',
        buttons: [{ id: 'talk_to_person' }],
      });
    }
  });

  it.each(['above', 'none'] as const)('offers nobody where nobody can come (%s)', (way) => {
    for (const speech of [
      answerSpeech({ ...found, action: 'unknown' as const }, 'en', true, way),
      answerSpeech({ ...found, action: 'suggest', reply: 'Did you mean?' }, 'en', true, way),
      answerSpeech(found, 'en', true, way),
    ]) {
      expect(speech.text).not.toMatch(/talk to a person/);
      expect(idsOf(speech) ?? []).not.toContain('talk_to_person');
      expect(speech.kind).not.toMatch(/^(unknown|offer)$/);
    }
    expect(unknownSpeech('en', way).text).toBe(
      way === 'none'
        ? "I don't know that yet."
        : "I don't know that yet.\nYou will find how to reach us in the message above.",
    );
  });

  it('names the articles a model answered from', () => {
    const cited = [{ articleId: 'b', title: 'Title b' }];
    const speech = answerSpeech({ ...found, answeredBy: 'model', cited }, 'en', false, 'offer');
    expect(speech).toEqual({ kind: 'answer', text: 'We are open.', sources: cited });
  });

  it('in which a model asks back is remembered as that, unless a person may be wanted', () => {
    const asking = { ...found, answeredBy: 'model' as const, reply: 'Which size?', clarifies: true };
    expect(answerSpeech(asking, 'en', false, 'offer')).toEqual({ kind: 'clarify', text: 'Which size?' });
    expect(answerSpeech(asking, 'en', true, 'offer').kind).toBe('offer');
  });

  it('in which a model does not know is said in its words, with the offer a yes can answer', () => {
    const declining = {
      ...found,
      action: 'unknown' as const,
      answeredBy: 'model' as const,
      reply: 'Das weiß ich leider nicht.',
    };
    expect(answerSpeech(declining, 'de', false, 'offer')).toMatchObject({
      kind: 'unknown',
      text: 'Das weiß ich leider nicht.\nMöchten Sie mit einem Menschen sprechen?',
      buttons: [{ id: 'talk_to_person' }],
    });
    expect(answerSpeech(declining, 'de', false, 'none')).toEqual({
      kind: 'not_known',
      text: 'Das weiß ich leider nicht.',
    });
  });

  it('stays short enough for a message with a button', () => {
    const reply = 'We are open every day. '.repeat(100);
    const speech = answerSpeech({ ...found, answeredBy: 'model', reply }, 'en', true, 'offer');
    expect(introduced(speech, 'en').text.length).toBeLessThanOrEqual(1024);
    expect(speech.text).toMatch(/every day\.\n\nWould you like/);
  });

  it('introduces the bot once', () => {
    const once = introduced({ kind: 'answer', text: 'Hi.' }, 'en');
    expect(once.text).toMatch(/^Hi\.\n\nI am an automated assistant/);
    expect(introduced(once, 'en')).toEqual(once);
  });
});
