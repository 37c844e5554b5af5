import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { BotTurns } from '../src/handoff/bot-turns.js';
import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites, inboundPayload, newestConversation } from './builders.js';
import type { Inbound, TestWorkspace } from './builders.js';

const delivery = {
  title: 'Delivery time',
  body: 'We deliver within 3 to 5 working days across India.',
};
const returns = {
  title: 'Returns and exchange',
  body: 'You can return any item within 7 days of delivery for a full refund.',
};
const request = 'agent se baat karao';
const nonsense = ['qwzx vbrt plonk', 'zzyq hjkl wumpf'] as const;

let test: TestApp;
let shop: TestWorkspace;
/** What the fake Graph had seen before the spec at hand. */
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

const opens = async (options: Parameters<typeof aWorkspace>[1] = {}) => {
  shop = await aWorkspace(test, options);
  await anArticle(test, shop, delivery);
  await anArticle(test, shop, returns);
  seen = test.graph.messages.length;
};
const says = (text: string, more: Inbound = {}) => customerWrites(test, shop, { text, ...more });
const taps = (id: string, title: string) =>
  customerWrites(test, shop, {
    item: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id, title } },
    },
  });
const answers = () => test.graph.texts.slice(seen);
const sent = () => test.graph.messages.slice(seen);
const buttonsOf = (body: Record<string, unknown> | undefined) => {
  const interactive = body?.['interactive'] as
    { action: { buttons: { reply: { id: string; title: string } }[] } } | undefined;
  return interactive?.action.buttons.map((button) => button.reply) ?? [];
};
const conversation = () => newestConversation(test, shop);
const patch = async (body: Record<string, unknown>) => {
  const { id } = await conversation();
  const answer = await test.call('PATCH', `/api/v1/conversations/${id}`, {
    token: shop.agent.token,
    body,
  });
  expect(answer.status).toBe(200);
  await test.settle();
};
const badge = async () =>
  (
    await test.call<{ needsReply: number }>('GET', '/api/v1/handoffs/summary', {
      token: shop.agent.token,
    })
  ).body.needsReply;
const bell = async () =>
  (await test.call<{ unread: number }>('GET', '/api/v1/notifications/summary', { token: shop.agent.token }))
    .body.unread;
const requests = () =>
  test.sql<{ reason: string; outcome: string }>(
    'select reason, outcome from human_requests where workspace_id = $1 order by at, id',
    [shop.id],
  );
const row = async () =>
  (
    await test.sql<Record<string, unknown>>('select * from conversations where workspace_id = $1', [shop.id])
  )[0];

describe('the bot answers', () => {
  beforeEach(() => opens());

  it('a question once, from the knowledge base, and says at first that it is automated', async () => {
    await says('What is the delivery time?');
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain(delivery.body);
    expect(answers()[0]).toMatch(/automated|automatic|bot/i);
    await says('Can I return an item?');
    expect(answers()).toHaveLength(2);
    expect(answers()[1]).toContain(returns.body);
    expect(answers()[1]).not.toMatch(/automated/i);
    expect((await conversation()).status).toBe('bot');
  });

  it('a message delivered twelve times, once', async () => {
    const payload = inboundPayload(test, shop, {
      text: 'What is the delivery time?',
    });
    await Promise.all(Array.from({ length: 12 }, () => test.meta(payload)));
    await test.settle();
    expect(answers()).toHaveLength(1);
  });

  it('nothing when its facts are told and its job is run again', async () => {
    await says('What is the delivery time?');
    await test.sql(`update facts set told_at = null, claimed_until = null where workspace_id = $1`, [
      shop.id,
    ]);
    await test.settle();
    expect(answers()).toHaveLength(1);
  });

  it.each([
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } }],
    [
      'a sticker',
      {
        type: 'sticker',
        sticker: { id: '1', mime_type: 'image/webp', sha256: 'x' },
      },
    ],
    ['something unsupported', { type: 'unsupported', errors: [{ code: 131051, title: 'Unsupported' }] }],
  ])('nothing to %s', async (_, item) => {
    await says('', { item });
    expect(answers()).toEqual([]);
    expect((await conversation()).status).toBe('bot');
  });
});

describe('a burst', () => {
  it('gets one answer to all of it', async () => {
    await opens({ bot: { quietSeconds: 0.4, maxWaitSeconds: 5 } });
    for (const text of ['hello', 'one thing', 'What is the delivery time?']) {
      expect(await test.meta(inboundPayload(test, shop, { text }))).toBe(200);
    }
    await test.until(() => answers().length > 0, 'the answer');
    await test.settle();
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain(delivery.body);
  });

  it('does not delay a request for a person', async () => {
    await opens({ bot: { quietSeconds: 30, maxWaitSeconds: 60 } });
    await says('hello');
    expect(answers()).toEqual([]);
    await says(request);
    expect((await conversation()).status).toBe('human');
    expect(answers()).toHaveLength(1);
  });

  it('is read however much was said after it', async () => {
    await opens();
    await says('When do you deliver?');
    const { id } = await conversation();
    await test.sql('update conversations set bot_handled_seq = 0 where id = $1', [id]);
    await test.sql(
      `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, status, at,
         position, counts, created_at)
       select $1, gen_random_uuid(), $2, $3, 100 + n, 'outbound', 'api', 'text', 'News ' || n, 'sent', $4, $4, true, $4
       from generate_series(1, 120) n`,
      [shop.id, id, shop.channelId, test.clock.now()],
    );
    const turns = test.app.get(BotTurns, { strict: false });
    const turn = (await turns.begin({ workspaceId: shop.id, conversationId: id }))!;
    expect(turn.messages.map(({ text }) => text)).toEqual(['When do you deliver?']);
    expect(turn.recent.map(({ text }) => text).at(-1)).toBe('News 120');
    await turns.abandon(turn);
  });

  it('is left to the agent who takes over meanwhile', async () => {
    await opens({ bot: { quietSeconds: 0.5, maxWaitSeconds: 5 } });
    await says('What is the delivery time?');
    await patch({ status: 'human' });
    await test.until(
      async () =>
        (
          await test.sql(`select 1 from graphile_worker.jobs where key = $1`, [
            `bot:${(await conversation()).id}`,
          ])
        ).length === 0,
      'the turn to pass',
    );
    await test.settle();
    expect(answers()).toEqual([]);
    expect(await badge()).toBe(1);
  });
});

describe('while the bot is looking for an answer', () => {
  let looking: QueryRunner;

  afterEach(async () => {
    // A test that failed in the middle must not hold up the others.
    if (!looking.isReleased) await looking.release();
  });

  /** Holds the articles, so that the turn waits in the middle of its work. */
  const holdArticles = async () => {
    looking = test.app.get(DataSource).createQueryRunner();
    await looking.startTransaction();
    await looking.query('lock table articles in access exclusive mode');
  };
  const turnsAtWork = async () => {
    const waiting = await test.sql(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%from articles%'`,
    );
    return waiting.length;
  };
  const waitsForArticles = () =>
    test.until(async () => (await turnsAtWork()) === 1, 'a turn to look for an answer');
  /** What was written is stored, told, and has woken a turn, which found one at work. */
  /** What is left to do is the turn that is held, at most. */
  const isHeard = (messages: number) =>
    test.until(async () => {
      const [{ heard }] = await test.sql<{ heard: boolean }>(
        `select (select last_seq from conversations where workspace_id = $1) = $2
            and not exists (select 1 from facts where told_at is null)
            and (select count(*) from graphile_worker._private_jobs where run_at <= clock_timestamp()) <= 1 as heard`,
        [shop.id, messages],
      );
      return heard;
    }, 'the message to be heard');
  const letGo = async () => {
    await looking.rollbackTransaction();
    await looking.release();
    await test.settle();
  };
  const writes = async (text: string) => {
    expect(await test.meta(inboundPayload(test, shop, { text }))).toBe(200);
  };

  beforeEach(() => opens());

  it('a take-over silences it', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    const { id } = await conversation();
    const path = `/api/v1/conversations/${id}`;
    await test.call('PATCH', path, { token: shop.agent.token, body: { status: 'human' } });
    await letGo();
    expect(answers()).toEqual([]);
    expect(await conversation()).toMatchObject({ status: 'human', needsReply: true });
  });

  it('a take-over followed by a hand-back silences it too', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    const path = `/api/v1/conversations/${(await conversation()).id}`;
    for (const status of ['human', 'bot']) {
      await test.call('PATCH', path, { token: shop.agent.token, body: { status } });
    }
    await letGo();
    expect(answers()).toEqual([]);
  });

  it('a newer message is answered together with the first', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    await writes('I mean the time of the delivery');
    await isHeard(2);
    expect(await turnsAtWork()).toBe(1);
    await letGo();
    expect(answers()).toHaveLength(1);
    const [{ n }] = await test.sql<{ n: number }>(
      `select count(*)::int as n from messages m join messages q on q.workspace_id = m.workspace_id and q.id = m.answers_message_id
       where m.workspace_id = $1 and q.text like 'I mean%'`,
      [shop.id],
    );
    expect(n).toBe(1);
  });

  it('whoever never stops writing is answered all the same, and then once more', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    await writes('I mean the time of the delivery');
    await isHeard(2);
    test.clock.advance({ seconds: 31 });
    await letGo();
    expect(answers()).toHaveLength(2);
  });

  it('a turn whose process died is taken up by the next', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    await test.sql(
      `update conversations set bot_turn_id = gen_random_uuid(), bot_turn_until = $2 where workspace_id = $1`,
      [shop.id, new Date(test.clock.now().getTime() + 30_000)],
    );
    await letGo();
    expect(answers()).toEqual([]);
    test.clock.advance({ seconds: 31 });
    await writes('Hello?');
    await test.settle();
    expect(answers()).toHaveLength(1);
  });

  it('a request for a person overtakes it', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    await writes(request);
    await test.until(async () => (await conversation()).status === 'human', 'the hand-off');
    await letGo();
    expect(answers()).toHaveLength(1);
    expect(await bell()).toBe(1);
  });

  it('other turns of the conversation add nothing', async () => {
    await holdArticles();
    await writes('What is the delivery time?');
    await waitsForArticles();
    const payload = JSON.stringify({ workspaceId: shop.id, conversationId: (await conversation()).id });
    await test.sql(`select graphile_worker.add_job('bot-turn', $1::json) from generate_series(1, 3)`, [
      payload,
    ]);
    await isHeard(1);
    expect(await turnsAtWork()).toBe(1);
    await letGo();
    expect(answers()).toHaveLength(1);
  });
});

describe('a request for a person, with live hand-off', () => {
  beforeEach(() => opens());

  it('passes the conversation once: one acknowledgement, one bell, one badge, a silent bot', async () => {
    await says(request);
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      handoff: { reason: 'request', sentence: request },
    });
    expect(answers()).toHaveLength(1);
    expect([await badge(), await bell()]).toEqual([1, 1]);
    await says('What is the delivery time?');
    await says(request);
    expect(answers()).toHaveLength(1);
    expect([await badge(), await bell()]).toEqual([1, 1]);
    expect(await requests()).toEqual([{ reason: 'request', outcome: 'handoff' }]);
    const { body } = await test.call<{ data: object[] }>(
      'GET',
      `/api/v1/conversations/${(await conversation()).id}/history`,
      {
        token: shop.agent.token,
      },
    );
    expect(body.data).toEqual([
      expect.objectContaining({
        from: 'bot',
        to: 'human',
        reason: 'handoff',
        detail: request,
        actor: expect.objectContaining({ kind: 'bot' }),
      }),
    ]);
  });

  it('is understood by button', async () => {
    await says(nonsense[0]);
    expect(buttonsOf(sent()[0])).toContainEqual({
      id: 'talk_to_person',
      title: expect.any(String),
    });
    await taps('talk_to_person', 'Talk to a person');
    expect(await conversation()).toMatchObject({
      status: 'human',
      handoff: { reason: 'request' },
    });
    expect(answers()).toHaveLength(2);
  });

  it('is dropped by a hand-back: the next question is answered', async () => {
    await says(request);
    await patch({ status: 'bot' });
    await says('What is the delivery time?');
    expect(answers()).toHaveLength(2);
    expect(answers()[1]).toContain(delivery.body);
    expect(await conversation()).toMatchObject({
      status: 'bot',
      needsReply: false,
      handoff: null,
    });
  });

  it('leaves the question that waits to the bot when it is handed back with it', async () => {
    await says(request);
    await says('What is the delivery time?');
    await patch({ status: 'bot', answerPending: true });
    expect((await conversation()).status).toBe('bot');
    expect(answers()).toHaveLength(2);
    expect(answers()[1]).toContain(delivery.body);
  });

  it('does not come back when only the request itself was waiting', async () => {
    await says(request);
    await patch({ status: 'bot', answerPending: true });
    expect((await conversation()).status).toBe('bot');
    expect(await bell()).toBe(1);
  });

  it('asked again after a hand-back is a new one', async () => {
    await says(request);
    await patch({ status: 'bot' });
    await says(request);
    expect((await conversation()).status).toBe('human');
    expect(answers()).toHaveLength(2);
    expect(await bell()).toBe(2);
    expect(await requests()).toHaveLength(2);
  });
});

describe('a request for a person, without live hand-off', () => {
  it.each(['free', 'pro'] as const)(
    'gets the static contact on %s, at most once in six hours, and is counted',
    async (plan) => {
      await opens({ plan });
      await says(request);
      expect(answers()).toHaveLength(1);
      expect(answers()[0]).toContain('+91 22 4000 1188');
      expect(answers()[0]).toContain('hello@shop.example');
      await says(request);
      const again = answers().slice(1);
      expect(again.join()).not.toContain('+91 22 4000 1188');
      // Nobody can come: the answer points to the contact instead of offering a person.
      expect(again.join()).toContain('upar ke message mein');
      expect(await row()).toMatchObject({ status: 'bot', handoff: null });
      test.clock.advance({ hours: 6, minutes: 1 });
      await says(request);
      expect(answers().at(-1)).toContain('+91 22 4000 1188');
      expect((await requests()).map(({ outcome }) => outcome)).toEqual([
        'contact_message',
        'answered',
        'contact_message',
      ]);
      expect(await test.sql('select 1 from notifications where workspace_id = $1', [shop.id])).toEqual([]);
      const { body } = await test.call<{ usage: { humanRequests: number } }>('GET', '/api/v1/billing', {
        token: shop.owner.token,
      });
      expect(body.usage.humanRequests).toBe(3);
    },
  );

  it('gets it once although several turns come to it at the same time', async () => {
    await opens({ plan: 'pro' });
    const plan = test.app.get(DataSource).createQueryRunner();
    await plan.startTransaction();
    await plan.query('lock table subscriptions in access exclusive mode');
    expect(await test.meta(inboundPayload(test, shop, { text: request }))).toBe(200);
    await test.until(async () => (await row())?.['last_seq'] === 1, 'the message to be stored');
    const payload = JSON.stringify({ workspaceId: shop.id, conversationId: (await row())['id'] });
    await test.sql(`select graphile_worker.add_job('bot-turn', $1::json) from generate_series(1, 3)`, [
      payload,
    ]);
    await test.until(async () => {
      const waiting = await test.sql(
        `select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%from subscriptions%'`,
      );
      return waiting.length === 1;
    }, 'a turn to ask for the plan');
    await plan.rollbackTransaction();
    await plan.release();
    await test.settle();
    expect(answers()).toHaveLength(1);
    expect(await requests()).toEqual([{ reason: 'request', outcome: 'contact_message' }]);
  });

  it('still answers questions', async () => {
    await opens({ plan: 'free' });
    await says('What is the delivery time?');
    expect(answers()[0]).toContain(delivery.body);
  });
});

describe('misses', () => {
  beforeEach(() => opens());

  it('two in a row hand off, with one acknowledgement', async () => {
    await says(nonsense[0]);
    expect((await conversation()).status).toBe('bot');
    await says(nonsense[1]);
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      handoff: { reason: 'misses' },
    });
    expect(answers()).toHaveLength(2);
    expect(await bell()).toBe(1);
    expect(await requests()).toEqual([]);
  });

  it('are forgotten after an answer', async () => {
    await says(nonsense[0]);
    await says('What is the delivery time?');
    await says(nonsense[1]);
    expect((await conversation()).status).toBe('bot');
    expect(answers()).toHaveLength(3);
  });

  it('two in a row send the static contact without live hand-off', async () => {
    await opens({ plan: 'pro' });
    await says(nonsense[0]);
    await says(nonsense[1]);
    expect(answers().at(-1)).toContain('+91 22 4000 1188');
    expect((await row())['status']).toBe('bot');
  });
});

describe('suggestions', () => {
  it('are buttons, and a tap is answered with that article', async () => {
    await opens();
    const id = await anArticle(test, shop, {
      title: 'Gift wrapping',
      body: 'Gift wrapping costs 50 rupees.',
    });
    seen = test.graph.messages.length;
    await taps(`article:${id}`, 'Gift wrapping');
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain('Gift wrapping costs 50 rupees.');
    expect((await conversation()).status).toBe('bot');
  });

  it('of an article that is gone, or of another workspace, are a miss', async () => {
    await opens();
    const id = await anArticle(test, await aWorkspace(test), {
      title: 'Secret',
      body: 'A stranger’s secret.',
    });
    await taps(`article:${id}`, 'Secret');
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).not.toContain('secret');
    expect((await row())['bot_misses']).toBe(1);
  });
});

describe('a question that is for people', () => {
  const marked = async (plan: 'business' | 'pro') => {
    await opens({ plan });
    await test.sql(`update articles set person_only = true where workspace_id = $1 and title = $2`, [
      shop.id,
      returns.title,
    ]);
    await says('Can I return an item?');
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).not.toContain(returns.body);
  };

  it('is passed on, and quoted to nobody', async () => {
    await marked('business');
    expect(await conversation()).toMatchObject({
      status: 'human',
      handoff: { reason: 'person_only', sentence: 'Can I return an item?' },
    });
  });

  it('gets the static contact without live hand-off', async () => {
    await marked('pro');
    expect(answers()[0]).toContain('+91 22 4000 1188');
  });
});

describe('the offer of a person', () => {
  beforeEach(() => opens());

  it('is taken with a yes', async () => {
    await says(nonsense[0]);
    await says('haan');
    expect(await conversation()).toMatchObject({ status: 'human', handoff: { reason: 'request' } });
  });

  it('is refused with a no, which is no miss', async () => {
    await says(nonsense[0]);
    await says('no');
    expect((await conversation()).status).toBe('bot');
    expect(answers()).toHaveLength(1);
  });
});

describe('a message older than an hour when it arrives', () => {
  const old = () => new Date(test.clock.now().getTime() - 61 * 60_000);

  it('becomes a silent hand-off', async () => {
    await opens();
    await says('What is the delivery time?', { at: old() });
    expect(answers()).toEqual([]);
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      handoff: { reason: 'late' },
    });
    expect(await bell()).toBe(1);
  });

  it('gets no answer without live hand-off', async () => {
    await opens({ plan: 'pro' });
    await says('What is the delivery time?', { at: old() });
    expect(answers()).toEqual([]);
    expect((await row())['status']).toBe('bot');
    await says('What is the delivery time?');
    expect(answers()).toHaveLength(1);
  });
});

describe('when the knowledge base fails', () => {
  afterEach(() => test.sql('alter table articles_away rename to articles'));

  it('a person gets the conversation', async () => {
    await opens();
    await test.sql('alter table articles rename to articles_away');
    await says('What is the delivery time?');
    expect(await conversation()).toMatchObject({
      status: 'human',
      handoff: { reason: 'bot_failed' },
    });
    expect(answers()).toHaveLength(1);
  });

  it('the static contact still works without live hand-off', async () => {
    await opens({ plan: 'pro' });
    await test.sql('alter table articles rename to articles_away');
    await says(request);
    expect(answers()[0]).toContain('+91 22 4000 1188');
  });
});

describe('an answer typed in the phone app', () => {
  const echo = async (wamid = `wamid.ECHO${Math.random()}`) => {
    const [contact] = await test.sql<{ phone: string }>(
      'select phone from contacts where workspace_id = $1',
      [shop.id],
    );
    const payload = inboundPayload(test, shop, {});
    const seconds = String(Math.floor(test.clock.now().getTime() / 1000));
    const value = {
      messaging_product: 'whatsapp',
      metadata: {
        display_phone_number: '912240001188',
        phone_number_id: shop.phoneNumberId,
      },
      message_echoes: [
        {
          from: '912240001188',
          to: contact.phone.slice(1),
          id: wamid,
          timestamp: seconds,
          type: 'text',
          text: { body: 'On it' },
        },
      ],
    };
    payload.entry[0].changes = [{ field: 'smb_message_echoes', value: value as never }];
    expect(await test.meta(payload)).toBe(200);
    await test.settle();
  };

  it('is a take-over', async () => {
    await opens();
    await says('What is the delivery time?');
    await echo();
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: false,
    });
    await says('Can I return an item?');
    expect(answers()).toHaveLength(1);
    expect(await bell()).toBe(0);
  });

  it('takes over once, although Meta tells it again after a hand-back', async () => {
    await opens();
    await says('What is the delivery time?');
    await echo('wamid.ECHO-TWICE');
    await patch({ status: 'bot' });
    await echo('wamid.ECHO-TWICE');
    expect((await conversation()).status).toBe('bot');
  });

  it('pauses the bot for twelve hours without live hand-off', async () => {
    await opens({ plan: 'pro' });
    await says('What is the delivery time?');
    await echo();
    await says('Can I return an item?');
    expect(answers()).toHaveLength(1);
    expect((await row())['status']).toBe('bot');
    test.clock.advance({ hours: 12, minutes: 1 });
    await says('Can I return an item?');
    expect(answers()).toHaveLength(2);
  });
});

describe('a closed conversation', () => {
  it('is only marked', async () => {
    await opens();
    await says('What is the delivery time?');
    await patch({ status: 'closed' });
    await says(request);
    expect(await conversation()).toMatchObject({
      status: 'closed',
      needsReply: true,
      unreadCount: 2,
    });
    expect(answers()).toHaveLength(1);
    expect(await bell()).toBe(0);
  });

  it('goes back to the bot where the owner wants that', async () => {
    await opens();
    await test.sql('update workspaces set reopen_closed_to_bot = true where id = $1', [shop.id]);
    await says('What is the delivery time?');
    await patch({ status: 'closed' });
    await says('Can I return an item?');
    expect(await conversation()).toMatchObject({
      status: 'bot',
      needsReply: false,
    });
    expect(answers()).toHaveLength(2);
    expect(answers()[1]).toContain(returns.body);
  });
});
