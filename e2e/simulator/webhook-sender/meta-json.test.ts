// Meta's bytes and their signature, against the worked example.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metaJson } from './meta-json.ts';
import { signatureOf } from './signature.ts';

const body = {
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { text: 'café https://a.b 😀' } }] }],
};

test('non-ASCII and slashes are escaped as Meta does', () => {
  const bytes = metaJson(body);
  assert.equal(bytes.length, 148);
  assert.ok(bytes.includes('caf\\u00e9 https:\\/\\/a.b \\ud83d\\ude00'));
  assert.deepEqual(JSON.parse(bytes.toString()), body);
});

test('the signature covers exactly those bytes', () => {
  assert.equal(
    signatureOf(metaJson(body), 'example-app-secret'),
    'sha256=e3609145d69a298b394e06cadf1da712fdfea558ef97331be0e134abb3915c54',
  );
  assert.equal(
    signatureOf(Buffer.from(JSON.stringify(body)), 'example-app-secret'),
    'sha256=7375357904aa6f716d9f70472810ae3e0c4c48938d9566000f1fddba24dc5076',
  );
});

test('U+0000, lone surrogates and quotes survive the way there and back', () => {
  const odd = { text: 'a\u0000b \ud800 "\\/" \u2028 \u007f \u0080' };
  assert.deepEqual(JSON.parse(metaJson(odd).toString('latin1')), odd);
});
