import { PlanLapseSchedule } from '../src/conversations/plan-lapse.schedule.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';

describe('when the grace period after a downgrade ends', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  afterAll(() => test.stop());

  it('what people hold goes back to the bot, with a history row; nothing is lost, and upgrading shows it all', async () => {
    const shop = await aWorkspace(test);
    const plan = (name: string) =>
      test.call('PUT', '/api/v1/billing/plan', { token: shop.owner.token, body: { plan: name } });
    const sweep = () => test.app.get(PlanLapseSchedule, { strict: false }).sweep();
    await customerWrites(test, shop, { from: '919800000001', text: 'I want to talk to a person' });
    const { id } = await newestConversation(test, shop);
    expect(await newestConversation(test, shop)).toMatchObject({ id, status: 'human', needsReply: true });

    await plan('pro');
    await sweep();
    expect(await newestConversation(test, shop)).toMatchObject({ id, status: 'human' });

    await test.sql('update subscriptions set grace_until = $1 where workspace_id = $2', [
      new Date(test.clock.now().getTime() - 1000),
      shop.id,
    ]);
    await sweep();
    await sweep();
    await plan('business');
    expect(await newestConversation(test, shop)).toMatchObject({ id, status: 'bot', needsReply: false });
    const { body } = await test.call<{ data: { from: string; to: string; reason: string }[] }>(
      'GET',
      `/api/v1/conversations/${id}/history`,
      { token: shop.agent.token },
    );
    expect(body.data.filter((row) => row.reason === 'lapse')).toMatchObject([{ from: 'human', to: 'bot' }]);
  });
});
