import { ViewersService } from '../src/conversations/viewers.service.js';
import { newId } from '../src/platform/ids.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { Person, TestWorkspace } from './builders.js';

interface Viewer {
  id: string;
  name: string;
  writing: boolean;
}

describe('who else has a conversation open', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let path: string;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  beforeEach(async () => {
    shop = await aWorkspace(test);
    await customerWrites(test, shop, { text: 'hi' });
    path = `/api/v1/conversations/${(await newestConversation(test, shop)).id}/viewers`;
  });
  afterAll(() => test.stop());

  const looks = async ({ token }: Person, body: object = {}) =>
    (await test.call<{ data: Viewer[] }>('POST', path, { token, body })).body.data;

  it('is told to each of the others, with who is writing', async () => {
    expect(await looks(shop.agent)).toEqual([]);
    expect(await looks(shop.admin, { writing: true })).toMatchObject([{ id: shop.agent.id, writing: false }]);
    expect(await looks(shop.agent)).toMatchObject([{ id: shop.admin.id, writing: true }]);
    expect(await looks(shop.admin)).toMatchObject([{ id: shop.agent.id }]);
    expect(await looks(shop.agent)).toMatchObject([{ id: shop.admin.id, writing: false }]);
  });

  it('ends when they leave, or give no sign of life', async () => {
    await looks(shop.agent);
    expect((await test.call('DELETE', path, { token: shop.agent.token })).status).toBe(204);
    expect(await looks(shop.admin)).toEqual([]);
    await looks(shop.agent, { writing: true });
    test.clock.advance({ seconds: 21 });
    expect(await looks(shop.admin)).toMatchObject([{ writing: false }]);
    test.clock.advance({ seconds: 10 });
    expect(await looks(shop.admin)).toEqual([]);
  });

  it('is nobody’s business elsewhere, nor a program’s', async () => {
    const other = await aWorkspace(test);
    expect((await test.call('POST', path, { token: other.agent.token, body: {} })).status).toBe(404);
    expect(
      (await test.call('POST', path.replace(/[0-9a-f-]{36}/, newId()), { token: shop.agent.token, body: {} }))
        .status,
    ).toBe(404);
    const { body: key } = await test.call<{ key: string }>('POST', '/api/v1/api-keys', {
      token: shop.owner.token,
      body: { name: 'Till', scopes: ['conversations:read', 'conversations:write'] },
    });
    expect((await test.call('POST', path, { token: key.key, body: {} })).status).toBe(403);
  });

  it('is forgotten after an hour', async () => {
    await looks(shop.agent);
    const viewers = test.app.get(ViewersService, { strict: false });
    const kept = () => test.sql('select 1 from viewers where workspace_id = $1', [shop.id]);
    await viewers.forgetGone();
    expect(await kept()).toHaveLength(1);
    test.clock.advance({ hours: 1, seconds: 1 });
    await viewers.forgetGone();
    expect(await kept()).toEqual([]);
  });
});
