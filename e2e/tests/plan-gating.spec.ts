// Plans without the inbox: the screen sells with the owner's own numbers, asks for nothing that is closed, and opens at once.
import type { Page } from '@playwright/test';
import { InboxPage } from '../pages/inbox.page.ts';
import { UpgradePage } from '../pages/upgrade.page.ts';
import { expect, test } from '../support/fixtures.ts';

const GATED = /\/api\/v1\/(conversations|messages|handoffs|notifications|events)\b/;

test('Corner Cafe, on Pro, sees the upgrade screen with its own number, and nothing gated is asked for', async ({
  signedIn,
  memberOf,
}) => {
  const page = await signedIn('owner@cafe.example');
  const gated = watchGatedRequests(page);
  await page.clock.install();
  const upgradePage = new UpgradePage(page);
  await upgradePage.open();
  const owner = await memberOf('owner@cafe.example');
  const { body } = await owner.asks('/billing');
  expect(await upgradePage.requestsForAPerson()).toBe(
    (body as { usage: { humanRequests: number } }).usage.humanRequests,
  );
  await expect(upgradePage.upgrade).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toHaveCount(0);

  for (const _ of ['a first interval', 'a second interval']) {
    const asked = page.waitForResponse('**/api/v1/billing');
    await page.clock.fastForward(30_000);
    await asked;
  }
  expect(gated).toEqual([]);

  const refused = await owner.asks('/conversations');
  expect(refused).toMatchObject({
    status: 402,
    body: {
      code: 'plan.upgrade_required',
      feature: 'inbox',
      currentPlan: 'pro',
      requiredPlan: 'business',
    },
  });
});

test('An agent of Corner Cafe is told to ask the owner', async ({ signedIn }) => {
  const page = await signedIn('agent@cafe.example');
  const upgradePage = new UpgradePage(page);
  await upgradePage.open();
  await expect(upgradePage.askTheOwner).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tom Ellery' })).toBeVisible();
  await expect(upgradePage.upgrade).toHaveCount(0);
});

test('A customer of Corner Cafe who asks for a person gets the static contact, once, and is counted', async ({
  signedIn,
  meta,
  graph,
}) => {
  const upgradePage = new UpgradePage(await signedIn('owner@cafe.example'));
  await upgradePage.open();
  const before = await upgradePage.requestsForAPerson();

  const customer = meta.newCustomerOf('cafe');
  await customer.writes('Can I talk to a person please?');
  await expect.poll(() => customer.reads()).toHaveLength(1);
  const [contact] = await customer.reads();
  for (const way of ['+44 20 7946 0102', 'hello@cafe.example', 'https://cafe.example/contact'])
    expect(contact).toContain(way);

  await customer.writes('I want to talk to a person');
  await expect.poll(() => customer.reads()).toHaveLength(2);
  const sent = await graph.textsTo(customer);
  expect(sent.filter((text) => text?.includes('https://cafe.example/contact'))).toHaveLength(1);

  await upgradePage.open();
  expect(await upgradePage.requestsForAPerson()).toBeGreaterThan(before);
});

test('When the owner upgrades, the inbox opens at once with everything that was said before', async ({
  signedIn,
  meta,
}) => {
  const customer = meta.newCustomerOf('tailor');
  await customer.writes('I need to talk to someone about a wedding dress');
  await expect.poll(() => customer.reads()).toHaveLength(1);

  const page = await signedIn('owner@tailor.example');
  const upgradePage = new UpgradePage(page);
  await upgradePage.open();
  await upgradePage.upgrade.click();

  const inbox = new InboxPage(page);
  await expect(inbox.rowOf({ name: 'Marisol Vega' })).toBeVisible();
  const thread = await inbox.openThreadOf(customer);
  await expect(thread.message('I need to talk to someone about a wedding dress')).toBeVisible();
  await expect(thread.message('hello@tailor.example')).toHaveCount(1);
  await expect(thread.holder).toContainText('Bot');

  await customer.writes('agent please');
  await expect(thread.holder).toContainText('Human');
});

test('In the grace period a link to what the bot has says so calmly, and asks no more', async ({
  page,
  signedIn,
  memberOf,
  meta,
}) => {
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Namaste');
  await owner.moves(customer, { status: 'human' });
  const id = await owner.moves(customer, { status: 'bot' });
  const ofThis = new RegExp(`/conversations/${id}`);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (ofThis.test(request.url())) asked.push(request.url());
  });

  const { thread } = new InboxPage(page);
  await owner.choosesPlan('pro');
  try {
    await signedIn('agent@asha.example');
    await page.clock.install();
    await page.goto(`/inbox/${id}`);
    await expect(thread.beyondPlan).toContainText('This conversation is not open on Pro');
    await expect(thread.beyondPlan).toContainText('Ask the owner');
    await expect(thread.beyondPlan.getByRole('link', { name: 'Asha Rao' })).toBeVisible();
    await expect(thread.composer).toHaveCount(0);
    const before = asked.length;
    for (const _ of ['a first poll', 'a second poll']) {
      const list = page.waitForResponse(/\/api\/v1\/conversations\?/);
      await page.clock.fastForward(12_000);
      await list;
    }
    expect(asked.slice(before)).toEqual([]);
  } finally {
    await owner.choosesPlan('business');
  }

  await thread.beyondPlan.getByRole('button', { name: 'Try now' }).click();
  await expect(thread.heading).toHaveText(customer.name);
  await expect(thread.message('Namaste')).toBeVisible();
});

/** Everything this page asks the API that its plan does not include. */
function watchGatedRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (GATED.test(request.url())) seen.push(request.url());
  });
  return seen;
}
