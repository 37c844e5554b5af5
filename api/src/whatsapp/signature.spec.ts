import { isSameText, isSigned } from './signature.js';

const secret = 'example-app-secret';
const escaped = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"text":"caf\u00e9 https:\/\/a.b \ud83d\ude00"}}]}]}`;
const plain =
  '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"text":"café https://a.b 😀"}}]}]}';
const ofEscaped = 'e3609145d69a298b394e06cadf1da712fdfea558ef97331be0e134abb3915c54';
const ofPlain = '7375357904aa6f716d9f70472810ae3e0c4c48938d9566000f1fddba24dc5076';

describe('the signature', () => {
  it.each([
    [escaped, `sha256=${ofEscaped}`, true],
    [plain, `sha256=${ofPlain}`, true],
    // The same object in other bytes is another body.
    [plain, `sha256=${ofEscaped}`, false],
    [`${escaped} `, `sha256=${ofEscaped}`, false],
    [escaped, ofEscaped, false],
    [escaped, `sha1=${ofEscaped}`, false],
    [escaped, `sha256=${ofEscaped.toUpperCase()}`, false],
    [escaped, `sha256=${ofEscaped.slice(2)}`, false],
    [escaped, '', false],
    [escaped, undefined, false],
    [escaped, [`sha256=${ofEscaped}`], false],
  ])('covers exactly the bytes: %#', (body, header, signed) => {
    expect(isSigned(Buffer.from(body), header, secret)).toBe(signed);
  });

  it('needs the right secret', () => {
    expect(isSigned(Buffer.from(escaped), `sha256=${ofEscaped}`, 'another-secret')).toBe(false);
  });

  it.each([
    ['token', true],
    ['Token', false],
    ['token ', false],
    ['', false],
    [undefined, false],
    [['token'], false],
  ])('the verify token %p is right: %p', (given, same) => expect(isSameText(given, 'token')).toBe(same));
});
