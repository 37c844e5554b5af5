import { languageOf } from './language-of.js';

describe('the language of a message', () => {
  it.each([
    ['where is my order', 'en'],
    ['mera order kahan hai', 'hi-Latn'],
    ['मेरा ऑर्डर कहाँ है', 'hi'],
    ['माझी ऑर्डर कुठे आहे, मिळाली नाही, मला सांगा, बाळ', 'mr'],
    ['¿dónde está mi pedido?', 'es'],
    ['onde está o meu pedido, você pode ver', 'pt'],
    ['où est ma commande ? je ne sais pas', 'fr'],
    ['wo ist meine bestellung', 'de'],
    ['где мой заказ', 'ru'],
    ['де моє замовлення, є відповідь', 'uk'],
    ['وين طلبي', 'ar'],
    ['میرا آرڈر کہاں ہے', 'ur'],
    ['我的订单在哪里', 'zh'],
    ['注文はどこですか', 'ja'],
    ['주문 어디 있어요', 'ko'],
    ['మా ఆర్డర్', 'te'],
    ['please एजेंट से connect कर दीजिए', 'hi'],
    ['ok', null],
    ['65', null],
    ['👍', null],
  ])('%j is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
