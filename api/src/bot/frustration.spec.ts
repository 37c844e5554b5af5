import { isAutoReply } from './auto-reply.js';
import { frustrationIn } from './frustration.js';
import { nearSame } from './near-same.js';

describe('frustration', () => {
  it.each([
    ['you stupid bot', 'insult'],
    ['this is useless', 'insult'],
    ['what a waste of time', 'insult'],
    ['kya bakwas hai', 'insult'],
    ['bewakoof ho kya', 'insult'],
    ['तुम बेवकूफ हो', 'insult'],
    ['eres un bot inútil', 'insult'],
    ['Vocês são uma vergonha', 'insult'],
    ['الخدمة زبالة', 'insult'],
    ['вы издеваетесь', 'insult'],
    ['so eine Frechheit', 'insult'],
    ["j'en ai marre", 'insult'],
    ['dasar bot bodoh', 'insult'],
    ['rezalet bir hizmet', 'insult'],
    ['che schifo', 'insult'],
    ['什么垃圾', 'insult'],
    ['最悪です', 'insult'],
    ['짜증나네요', 'insult'],
    ['stuuuupid', 'insult'],
    ['WHERE IS MY ORDER!!!', 'shouting'],
    ['ГДЕ МОЙ ЗАКАЗ??', 'shouting'],
    ['I already told you my order number', 'already_told'],
    ["that's not what I asked", 'already_told'],
    ['kitni baar bolu bhai', 'already_told'],
    ['kab se puch raha hu', 'already_told'],
    ['कितनी बार बताऊं', 'already_told'],
    ['¿cuántas veces tengo que decirlo?', 'already_told'],
    ['quantas vezes preciso falar', 'already_told'],
    ['combien de fois dois-je le dire', 'already_told'],
    ['wie oft soll ich das noch sagen', 'already_told'],
    ['сколько раз повторять', 'already_told'],
    ['كم مرة قلت لك', 'already_told'],
    ['sudah saya bilang tadi', 'already_told'],
    ['kaç kere söyledim', 'already_told'],
    ['说了多少遍了', 'already_told'],
  ])('shows in %j by %s', (text, sign) => {
    expect(frustrationIn(text, [])).toContain(sign);
  });

  it.each([
    ['how many times a day should I use it'],
    ['kitni baar use karna hai'],
    ['do you sell garbage bags'],
    ['WHERE IS MY ORDER'],
    ['GREAT!!!'],
    ['so beautiful!!!'],
    ['is the lehenga in stock'],
    ['dumbbells 5 kg'],
    ['OK!!'],
    ['thank you'],
    [''],
    ['👍👍'],
    ['बेकार कपड़े का क्या करें'],
    ['¿cuánto cuesta?'],
    ['wie oft liefert ihr'],
    ['¿cuántas veces al día?'],
    ['كم مرة في اليوم'],
    ['сколько раз в день'],
    ['kutte ka khana milta hai'],
    ['wie oft soll ich es anwenden'],
    ['我要退货'],
  ])('does not show in %j', (text) => {
    expect(frustrationIn(text, [])).toEqual([]);
  });

  it('shows in the same question again, once it was answered', () => {
    const answered = ['Where is my order 4411?', 'ok', 'hi'];
    expect(frustrationIn('where is my order', answered)).toEqual(['same_again']);
    expect(frustrationIn('Where is my order 4412??', answered)).toEqual(['same_again']);
    expect(frustrationIn('where is my refund then', answered)).toEqual([]);
    expect(frustrationIn('ok', answered)).toEqual([]);
    expect(frustrationIn('hi', answered)).toEqual([]);
    expect(frustrationIn('4411', ['4411'])).toEqual([]);
  });
});

describe('the same, more or less', () => {
  it.each([
    ['Ticket 12 received, thank you', 'ticket 13 received. Thank you!', true],
    ['5', '5', true],
    ['5', '6', false],
    ['📦', '📦', true],
    ['price', 'price?', true],
    ['我要退款', '我要退款。', true],
    ['We are closed now', 'We are open now', false],
    ['red saree', 'blue saree', false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(nearSame(one, other)).toBe(same);
    expect(nearSame(other, one)).toBe(same);
  });
});

describe('an automatic answer', () => {
  it.each([
    ['This is an automated message. We will get back to you soon.'],
    ['Thank you for contacting Blue Tailors! Please let us know how we can help you.'],
    ['I am out of office until Monday'],
    ['Gracias por comunicarte con Flores. Te responderemos pronto.'],
    ['Vielen Dank für Ihre Nachricht. Wir melden uns.'],
    ['Réponse automatique : je suis absent'],
    ['Автоответчик: я занят'],
    ['رد تلقائي: سنرد عليك قريبا'],
    ['यह एक स्वचालित संदेश है'],
    ['自动回复:您好'],
    ['Terima kasih telah menghubungi Toko Kita'],
  ])('is known in %j', (text) => {
    expect(isAutoReply(text)).toBe(true);
  });

  it.each([['Is this an automated message?'], ['thank you'], ['when will you get back to me'], ['']])(
    'is none in %j',
    (text) => {
      expect(isAutoReply(text)).toBe(false);
    },
  );
});
