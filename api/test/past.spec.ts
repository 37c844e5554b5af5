import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProjections } from '../src/check-projections.js';
import { TestApp } from './app.js';
import { aWorkspace, inboundPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Change {
  field: string;
  value: Record<string, unknown>;
}

interface ConversationShape {
  id: string;
  status: string;
  unreadCount: number;
  needsReplySince: string | null;
  window: { open: boolean };
  lastMessage: { preview: string; status: string };
}

interface MessageShape {
  type: string;
  text: string | null;
  status: string;
  payload: Record<string, unknown> | null;
}

const sampleOf = (name: string): Change => {
  const text = readFileSync(join(__dirname, `meta/${name}.json`), 'utf8');
  return (JSON.parse(text) as { entry: { changes: Change[] }[] }).entry[0].changes[0];
};

/** What the phone app knew before its number was linked, and who hands a conversation to whom. */
describe('a linked number', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  const customer = '919820041763';

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  const tell = async ({ field, value }: Change): Promise<void> => {
    await test.meta({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field, value }] }],
    });
    await test.settle();
  };
  const ofShop = (name: string): Change => {
    const { field, value } = sampleOf(name);
    const metadata = { display_phone_number: '912240001188', phone_number_id: shop.phoneNumberId };
    return { field, value: { ...value, metadata } };
  };
  const read = async <Body>(path: string): Promise<Body> =>
    (await test.call<Body>('GET', `/api/v1/${path}`, { token: shop.agent.token })).body;
  const list = async () => (await read<{ data: ConversationShape[] }>('conversations')).data;
  const thread = async (id: string) =>
    (await read<{ data: MessageShape[] }>(`conversations/${id}/messages`)).data;
  const told = (messages: MessageShape[]) => messages.map(({ type, status }) => [type, status]);

  it('brings its past: all of it is there, nobody is called, no window opens, nothing is answered', async () => {
    await tell(ofShop('history'));
    const conversations = await list();
    expect(
      conversations.map(({ status, unreadCount, needsReplySince, window, lastMessage }) => [
        status,
        unreadCount,
        needsReplySince,
        window.open,
        lastMessage.preview,
        lastMessage.status,
      ]),
    ).toEqual([
      ['bot', 0, null, false, 'Your order is ready', 'failed'],
      ['bot', 0, null, false, 'Photo or file', 'received'],
    ]);
    const { id } = conversations[1];
    expect(told(await thread(id))).toEqual([
      ['media_placeholder', 'received'],
      ['text', 'read'],
      ['text', 'received'],
    ]);
    expect(test.graph.messages).toEqual([]);
    expect(await read('notifications')).toMatchObject({ data: [] });

    await tell(ofShop('history'));
    expect(await list()).toEqual(conversations);
    expect(told(await thread(id))).toHaveLength(3);
    expect((await checkProjections(test.env.DATABASE_URL, { mend: false })).differences).toEqual([]);
  });

  it('fills what stood in for a file, which is still the past', async () => {
    await tell(ofShop('history'));
    const image = { type: 'image', image: { id: '5001', mime_type: 'image/jpeg', sha256: 'none' } };
    const at = new Date(1_795_300_120_000);
    await test.meta(inboundPayload(test, shop, { from: customer, wamid: 'wamid.OLD3', item: image, at }));
    await test.settle();
    const conversation = (await list()).find(({ lastMessage }) => lastMessage.preview === 'Photo');
    expect(conversation).toMatchObject({ status: 'bot', unreadCount: 0, window: { open: false } });
    expect(told(await thread(conversation!.id))[0]).toEqual(['image', 'received']);
  });

  it('loses nothing that is written while the past comes in: told as news, it counts', async () => {
    const now = String(Math.floor(test.clock.now().getTime() / 1_000));
    const text = { type: 'text', text: { body: 'Are you open?' } };
    const { value } = ofShop('history');
    const messages = [{ from: customer, id: 'wamid.NOW1', timestamp: now, ...text }];
    await tell({
      field: 'history',
      value: { ...value, history: [{ threads: [{ id: customer, messages }] }] },
    });
    expect(await list()).toMatchObject([{ unreadCount: 0, window: { open: false } }]);
    await test.meta(inboundPayload(test, shop, { from: customer, wamid: 'wamid.NOW1', item: text }));
    await test.settle();
    const [conversation] = await list();
    expect(conversation).toMatchObject({ unreadCount: 1, window: { open: true } });
    expect(
      (await thread(conversation.id)).filter(({ text: words }) => words === 'Are you open?'),
    ).toHaveLength(1);
    expect(test.graph.messages.length).toBeGreaterThan(0);
  });

  it('says once that a conversation was passed on, and what about', async () => {
    const { field, value } = sampleOf('handover');
    const passed = { field, value: { ...value, recipient: { phone_number_id: shop.phoneNumberId } } };
    await tell(passed);
    await tell(passed);
    const [conversation] = await list();
    expect(conversation).toMatchObject({ unreadCount: 0, window: { open: false } });
    expect(await thread(conversation.id)).toMatchObject([
      {
        type: 'handover',
        text: 'Asks for a refund of order 1182',
        payload: { handover: { type: 'control_passed' } },
      },
    ]);
  });
});
