import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { MendChannelsSchedule } from '../src/whatsapp/mend-channels.schedule.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

interface Message {
  id: string;
  status: string;
  error: { code: string; title: string; remedy: string } | null;
}
interface Channel {
  id: string;
  problem: { code: string; title: string; remedy: string; since: string } | null;
}

describe('a number', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let seen = 0;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
    seen = test.graph.messages.length;
  });

  const texts = () => test.graph.texts.slice(seen);
  const api = <Body>(method: string, path: string, token = shop.agent.token, body?: unknown) =>
    test.call<Body>(method, `/api/v1${path}`, { token, body });

  /** A conversation in which a person may write. */
  async function conversation(from: string): Promise<string> {
    await customerWrites(test, shop, { from, text: 'Hello' });
    return (await newestConversation(test, shop)).id;
  }

  const writes = (id: string, text: string) => sends(id, { type: 'text', text });

  async function sends(id: string, what: Record<string, unknown>): Promise<string> {
    const { status, body } = await test.call<Message>('POST', `/api/v1/conversations/${id}/messages`, {
      token: shop.agent.token,
      body: { ...what, takeOver: true },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(status).toBe(202);
    return body.id;
  }

  async function upload(): Promise<string> {
    const form = new FormData();
    const bytes = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n';
    form.append('file', new File([bytes], 'prices.pdf', { type: 'application/pdf' }));
    const headers = { authorization: `Bearer ${shop.agent.token}` };
    const response = await fetch(`${test.url}/api/v1/media`, { method: 'POST', headers, body: form });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  }

  async function messages(id: string): Promise<Message[]> {
    const { body } = await api<{ data: Message[] }>('GET', `/conversations/${id}/messages`);
    return body.data;
  }

  const message = async (conversationId: string, id: string) =>
    (await messages(conversationId)).find((each) => each.id === id)!;
  const channel = async () =>
    (await api<{ data: Channel[] }>('GET', '/channels')).body.data.find(({ id }) => id === shop.channelId)!;
  const bell = async (token = shop.admin.token) =>
    (
      await api<{ data: { kind: string; channelName: string | null; detail: string }[] }>(
        'GET',
        '/notifications',
        token,
      )
    ).body.data.filter(({ kind }) => kind === 'channel_broken');
  const saveToken = (accessToken: string) =>
    api('PATCH', `/channels/${shop.channelId}`, shop.admin.token, { accessToken });
  const probe = () => test.app.get(MendChannelsSchedule, { strict: false }).sweep();
  const stateOf = async () => {
    const [row] = await test.sql<{ send_after: Date | null; limit_streak: number }>(
      'select send_after, limit_streak from channels where id = $1',
      [shop.channelId],
    );
    return row;
  };

  describe('whose token Meta refuses', () => {
    it.each([
      ['a token that ran out', 190, 401],
      ['a permission taken away', 10, 403],
      ['a permission never given', 200, 403],
      ['access denied', 131005, 403],
    ])('stops: %s', async (_, code, status) => {
      const [one, other] = [await conversation('919811200001'), await conversation('919811200002')];
      test.graph.nextError(code, 'as the test says', status);
      const first = await writes(one, 'first');
      await test.settle();
      const [second, third] = [await writes(one, 'second'), await writes(other, 'third')];
      await test.settle();
      expect(texts()).toEqual(['first']);
      for (const [place, id] of [
        [one, first],
        [one, second],
        [other, third],
      ])
        expect(await message(place, id)).toMatchObject({ status: 'queued', error: { code: String(code) } });
      expect((await channel()).problem).toMatchObject({
        code: String(code),
        title: expect.stringMatching(
          /WhatsApp (refuses our access token|denied access|does not allow)/,
        ) as string,
        remedy: expect.stringContaining('administrator') as string,
        since: expect.any(String) as string,
      });

      await customerWrites(test, shop, { from: '919811200002', text: 'Still there?' });
      expect((await newestConversation(test, shop)).lastMessage?.preview).toBe('Still there?');

      expect((await saveToken('renewed')).status).toBe(200);
      await test.settle();
      expect(texts().toSorted()).toEqual(['first', 'first', 'second', 'third']);
      for (const [place, id] of [
        [one, first],
        [one, second],
        [other, third],
      ])
        expect(await message(place, id)).toMatchObject({ status: 'accepted', error: null });
      expect((await channel()).problem).toBeNull();
    });

    it('tells administrators once, and again when it breaks again', async () => {
      const id = await conversation('919811200003');
      const breaks = async () => {
        test.graph.nextError(190, 'gone', 401);
        await writes(id, 'a');
        await writes(id, 'b');
        await test.settle();
      };
      await breaks();
      expect(await bell()).toEqual([
        expect.objectContaining({
          channelName: 'Test Shop',
          detail: expect.stringContaining('renew the access token') as string,
        }),
      ]);
      expect(await bell(shop.agent.token)).toEqual([]);
      expect(await bell(shop.owner.token)).toHaveLength(1);
      await saveToken('renewed');
      await test.settle();
      await breaks();
      expect(await bell()).toHaveLength(2);
      await saveToken('renewed again');
      await test.settle();
    });

    it('goes on by itself when Meta answers again, without ringing twice for one break', async () => {
      const id = await conversation('919811200004');
      test.graph.nextError(10, 'no permission', 403);
      const text = await writes(id, 'please');
      await test.settle();
      // It answers, and yet takes no message: still the same break.
      test.graph.nextError(10, 'no permission', 403);
      await probe();
      await test.settle();
      expect((await channel()).problem).toMatchObject({ code: '10' });
      expect(await bell()).toHaveLength(1);
      await probe();
      await test.settle();
      expect(texts()).toEqual(['please', 'please', 'please']);
      expect(await message(id, text)).toMatchObject({ status: 'accepted', error: null });
      expect((await channel()).problem).toBeNull();
      const [row] = await test.sql('select problem, trial_since from channels where id = $1', [
        shop.channelId,
      ]);
      expect(row).toEqual({ problem: null, trial_since: null });
    });

    it.each([
      ['is missing', null],
      ['was sealed with another key', 'v1.00000000.AAAA.AAAA.AAAA'],
    ])('stops without asking Meta when it %s', async (_, sealed) => {
      const id = await conversation('919811200005');
      await test.sql('update channels set access_token = $2 where id = $1', [shop.channelId, sealed]);
      const text = await writes(id, 'later');
      await test.settle();
      expect(texts()).toEqual([]);
      expect(await message(id, text)).toMatchObject({ status: 'queued', error: { code: '190' } });
      const health = await api<{ ok: boolean; problem: object }>('GET', `/channels/${shop.channelId}/health`);
      expect(health.body).toMatchObject({ ok: false, problem: { code: '190' } });
      await probe();
      expect((await channel()).problem).not.toBeNull();
      await saveToken('a new one');
      await test.settle();
      expect(texts()).toEqual(['later']);
    });

    it('goes on when a check finds that it is good, but not while Meta says it may not send', async () => {
      const id = await conversation('919811200007');
      test.graph.nextError(368, 'restricted', 403);
      await writes(id, 'wait');
      await test.settle();
      const isBlocked = { health_status: { can_send_message: 'BLOCKED', entities: [] } };
      test.graph.numbers.set(shop.phoneNumberId, isBlocked);
      const check = () => api('POST', `/channels/${shop.channelId}/test`, shop.admin.token);
      await probe();
      expect((await check()).body).toMatchObject({
        ok: false,
        rows: expect.arrayContaining([expect.objectContaining({ check: 'failure', ok: false })]) as unknown,
      });
      await test.settle();
      expect(texts()).toEqual(['wait']);
      expect((await channel()).problem).toMatchObject({ code: '368' });
      test.graph.numbers.delete(shop.phoneNumberId);
      await check();
      await test.settle();
      expect(texts()).toEqual(['wait', 'wait']);
      expect((await channel()).problem).toBeNull();
    });

    it('stops when Meta refuses it to somebody who only reads', async () => {
      const id = await conversation('919811200008');
      test.graph.revoked.add('test-token');
      await api('POST', '/templates/sync', shop.admin.token);
      await test.until(async () => (await channel()).problem?.code === '190', 'the number to stop');
      await test.settle();
      expect(await bell()).toHaveLength(1);
      await writes(id, 'wait');
      await test.settle();
      expect(texts()).toEqual([]);
      await saveToken('renewed');
      await test.settle();
      expect(texts()).toEqual(['wait']);
      test.graph.revoked.clear();
    });

    it('stops with a file on its way, which goes with the first message afterwards', async () => {
      const id = await conversation('919811200009');
      const mediaId = await upload();
      test.graph.nextFile((_, response) => send(response, 401, { error: { code: 190, message: 'gone' } }));
      const file = await sends(id, { type: 'document', media: { mediaId } });
      // Written at the same moment, the next could bring the file once more before the number has stopped.
      await test.settle();
      await writes(id, 'after the file');
      await test.settle();
      expect(texts()).toEqual([]);
      expect(await message(id, file)).toMatchObject({ status: 'queued', error: { code: '190' } });
      expect(await bell()).toHaveLength(1);
      const tried = test.graph.fileCalls('upload').length;
      await probe();
      await test.settle();
      expect(test.graph.fileCalls('upload')).toHaveLength(tried + 1);
      expect(texts()).toEqual(['[document]', 'after the file']);
      expect(await message(id, file)).toMatchObject({ status: 'accepted', error: null });
      expect((await channel()).problem).toBeNull();
    });

    it('is not blamed for what was refused before it was renewed', async () => {
      const id = await conversation('919811200006');
      test.graph.next(async (_, response) => {
        await saveToken('renewed meanwhile');
        send(response, 401, { error: { code: 190, message: 'the old one' } });
      });
      const text = await writes(id, 'on its way');
      await test.until(async () => (await message(id, text)).status === 'accepted', 'the second attempt');
      expect((await channel()).problem).toBeNull();
      expect(await bell()).toEqual([]);
      expect(texts()).toEqual(['on its way', 'on its way']);
    });
  });

  describe('that Meta limits', () => {
    it.each([
      ['sends too fast', 130429],
      ['belongs to an app that asks too much', 4],
      ['belongs to an account that asks too much', 80007],
    ])('pauses as a whole when it %s, and goes on in order', async (_, code) => {
      const [one, other] = [await conversation('919811300001'), await conversation('919811300002')];
      test.graph.next(tooMuch(code));
      const first = await writes(one, 'first');
      await test.settle();
      const second = await writes(one, 'second');
      const third = await writes(other, 'third');
      await test.settle();
      expect(texts()).toEqual(['first']);
      const { send_after: until, limit_streak: streak } = await stateOf();
      expect(until!.getTime()).toBeGreaterThan(test.clock.now().getTime() + 30_000);
      expect(streak).toBe(1);

      passes(until!);
      await wake(one, other);
      await test.settle();
      expect(texts().toSorted()).toEqual(['first', 'first', 'second', 'third']);
      expect(texts().filter((text) => text !== 'third')).toEqual(['first', 'first', 'second']);
      for (const [place, id] of [
        [one, first],
        [one, second],
        [other, third],
      ])
        expect((await message(place, id)).status).toBe('accepted');
      expect((await stateOf()).limit_streak).toBe(0);
      // Nobody burnt an attempt.
      const attempts = test.graph.messages
        .slice(seen)
        .map((body) => String(body['biz_opaque_callback_data']).split('.').at(-1));
      expect(new Set(attempts)).toEqual(new Set(['1']));
    });

    it('brings no file meanwhile, and pauses for one as well', async () => {
      const [one, other] = [await conversation('919811300006'), await conversation('919811300007')];
      const mediaId = await upload();
      test.graph.nextFile(tooMuch(80007));
      const tried = test.graph.fileCalls('upload').length;
      await sends(one, { type: 'document', media: { mediaId } });
      await test.settle();
      await sends(other, { type: 'document', media: { mediaId: await upload() } });
      await test.settle();
      expect(test.graph.fileCalls('upload')).toHaveLength(tried + 1);
      expect(texts()).toEqual([]);
      passes((await stateOf()).send_after!);
      await wake(one, other);
      await test.settle();
      expect(texts()).toEqual(['[document]', '[document]']);
    });

    it('pauses longer each time', async () => {
      const id = await conversation('919811300003');
      const pauses: number[] = [];
      for (let i = 0; i < 4; i += 1) test.graph.nextError(80007);
      await writes(id, 'again and again');
      for (let i = 0; i < 3; i += 1) {
        await test.until(async () => (await stateOf()).limit_streak === i + 1, 'the next pause');
        await test.settle();
        const { send_after: until } = await stateOf();
        pauses.push(until!.getTime() - test.clock.now().getTime());
        passes(until!);
        await wake(id);
      }
      await test.until(async () => (await stateOf()).limit_streak === 4, 'the last pause');
      await test.settle();
      expect(pauses[1]).toBeGreaterThan(pauses[0] * 0.99);
      expect(pauses[2]).toBeGreaterThan(pauses[1] * 0.99);
      expect(pauses[2]).toBeGreaterThan(55_000);
      passes((await stateOf()).send_after!);
      await wake(id);
      await test.settle();
    });

    it('lets other conversations go on when only one is too fast', async () => {
      const [one, other] = [await conversation('919811300004'), await conversation('919811300005')];
      test.graph.next(tooMuch(131056));
      const waits = await writes(one, 'too fast');
      await test.settle();
      const goes = await writes(other, 'goes on');
      await test.settle();
      expect((await message(other, goes)).status).toBe('accepted');
      expect((await message(one, waits)).status).toBe('queued');
      expect((await stateOf()).send_after).toBeNull();
      test.clock.advance({ seconds: 61 });
      await wake(one);
      await test.settle();
      expect((await message(one, waits)).status).toBe('accepted');
    });

    /** Longer than any spec runs. */
    const tooMuch = (code: number) => (_: unknown, response: ServerResponse) => {
      response.setHeader('retry-after', '60');
      send(response, 400, { error: { code, message: 'too much' } });
    };
    const passes = (until: Date) =>
      test.clock.advance({ milliseconds: until.getTime() - test.clock.now().getTime() + 1 });
    /** As their own wake-ups do at the end of the pause. */
    const wake = async (...ids: string[]) => {
      for (const id of ids)
        await test.sql(
          `select graphile_worker.add_job('deliver', json_build_object('workspaceId', $1::text, 'conversationId', $2::text),
             job_key := 'deliver:' || $2::text)`,
          [shop.id, id],
        );
    };
  });
});
