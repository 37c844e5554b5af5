import { TestApp } from './app.js';
import { aWorkspace, customerWrites } from './builders.js';
import type { TestWorkspace } from './builders.js';

let test: TestApp;

beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test.stop());

interface Thread {
  shop: TestWorkspace;
  id: string;
  /** Newest first. */
  texts: string[];
}

async function threadsOf(name: string): Promise<Thread[]> {
  const shop = await aWorkspace(test, { bot: { enabled: false } });
  const people = [1, 2, 3, 4, 5, 6].map((i) => `91981110000${i}`);
  const texts = (from: string) => [3, 2, 1].map((n) => `${name} ${from} ${n}`);
  for (const from of people)
    for (const text of texts(from).reverse()) await customerWrites(test, shop, { from, text });
  const { body } = await test.call<{ data: { id: string; contact: { phone: string } }[] }>(
    'GET',
    '/api/v1/conversations',
    { token: shop.agent.token },
  );
  return body.data.map(({ id, contact }) => ({ shop, id, texts: texts(contact.phone.slice(1)) }));
}

it('threads that are asked for at the same moment are each answered with their own, and only to their own', async () => {
  const threads = [...(await threadsOf('one')), ...(await threadsOf('two'))];
  expect(threads).toHaveLength(12);
  const ask = async ({ id }: Thread, { agent }: TestWorkspace, limit: number) => {
    const path = `/api/v1/conversations/${id}/messages?limit=${limit}`;
    const { status, body } = await test.call<{ data?: { text: string }[]; nextCursor?: string | null }>(
      'GET',
      path,
      { token: agent.token },
    );
    return { status, texts: body.data?.map(({ text }) => text), more: typeof body.nextCursor === 'string' };
  };
  const answers = await Promise.all(
    threads.flatMap((thread, i) => {
      const strange = threads[(i + 6) % 12].shop;
      return [ask(thread, thread.shop, 50), ask(thread, thread.shop, 2), ask(thread, strange, 50)];
    }),
  );
  expect(answers).toEqual(
    threads.flatMap(({ texts }) => [
      { status: 200, texts, more: false },
      { status: 200, texts: texts.slice(0, 2), more: true },
      { status: 404, texts: undefined, more: false },
    ]),
  );
});
