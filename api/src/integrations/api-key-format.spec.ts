import { newId } from '../platform/ids.js';
import { makeApiKey, parseApiKey } from './api-key-format.js';

describe('API keys', () => {
  it('carry their workspace, their id and a checksum', () => {
    const [workspaceId, keyId] = [newId(), newId()];
    const { key, prefix, secret } = makeApiKey(workspaceId, keyId);
    expect(parseApiKey(key)).toEqual({ workspaceId, keyId, secret });
    expect(key).not.toContain(prefix);
  });

  it.each(['', 'bk_', 'bk_1_2_3_4', 'Bearer x'])('refuse %p', (text) => expect(parseApiKey(text)).toBeNull());

  it('refuse a key with one character changed', () => {
    const { key } = makeApiKey(newId(), newId());
    for (const at of [5, 40, 80, key.length - 1]) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(parseApiKey(key.slice(0, at) + other + key.slice(at + 1))).toBeNull();
    }
  });
});
