// The rhythm of the screen: list and thread every 12 seconds, badge and bell every 30, with or without hints.
import type { Page } from '@playwright/test';
import { InboxPage } from '../pages/inbox.page.ts';
import { setVisible } from '../support/computer.ts';
import { expect, test } from '../support/fixtures.ts';

const LIST = /\/api\/v1\/conversations\?/;
const THREAD = /\/api\/v1\/conversations\/[^/]+\/messages\?/;
const BADGE = /\/api\/v1\/handoffs\/summary/;
const BELL = /\/api\/v1\/notifications\/summary/;

const POLL_MS = 12_000;
const BADGE_MS = 30_000;
/** Well below the next natural tick: what is on the screen by then came with the tick that the moved clock made. */
const AT_ONCE = { timeout: 5_000 };

test.describe('Without the event stream', () => {
  test.beforeEach(async ({ page }) => {
    await page.route('**/api/v1/events/stream', (route) => route.abort());
    await page.clock.install();
  });

  test('a new message appears within one poll, in the list and in the thread, without reload', async ({
    signedIn,
    memberOf,
    meta,
  }) => {
    const page = await signedIn('agent@asha.example');
    const inbox = new InboxPage(page);
    const agent = await memberOf('agent@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('what are your opening hours?');
    await agent.hasHeard(customer, 'Our shop on Lantern Lane');
    await inbox.open();
    const thread = await inbox.openThreadOf(customer);
    await expect(thread.message('what are your opening hours?')).toBeVisible();
    const documents = watchDocuments(page);

    await customer.writes('thank you, see you soon 🙏');
    await agent.hasHeard(customer, 'thank you, see you soon');
    await page.clock.fastForward(POLL_MS);
    await expect(thread.message('thank you, see you soon 🙏')).toBeVisible(AT_ONCE);
    await expect(inbox.rowOf(customer)).toContainText('thank you, see you soon', AT_ONCE);

    const stranger = meta.newCustomerOf('asha');
    await stranger.writes('what are your opening hours?');
    await agent.hasHeard(stranger, 'what are your opening hours?');
    await page.clock.fastForward(POLL_MS);
    await expect(inbox.rowOf(stranger)).toBeVisible(AT_ONCE);
    expect(documents).toEqual([]);
  });

  test('a hidden tab rests list and thread, keeps the badge going, and catches up when it is seen again', async ({
    signedIn,
    memberOf,
    meta,
  }) => {
    const page = await signedIn('agent@asha.example');
    const inbox = new InboxPage(page);
    const agent = await memberOf('agent@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('what are your opening hours?');
    await agent.hasHeard(customer, 'Our shop on Lantern Lane');
    await inbox.open();
    const thread = await inbox.openThreadOf(customer);
    await expect(thread.message('what are your opening hours?')).toBeVisible();
    await expect.poll(() => inbox.needsReplyBadge()).toBeGreaterThan(0);
    const before = await inbox.needsReplyBadge();

    await setVisible(page, false);
    const requests = watchRequests(page);
    await customer.writes('agent se baat karao');
    await expect.poll(async () => (await agent.conversationWith(customer))?.needsReply).toBe(true);
    await page.clock.fastForward(BADGE_MS);
    await expect.poll(() => inbox.needsReplyBadge(), AT_ONCE).toBe(before + 1);
    await expect.poll(() => requests.filter((url) => BELL.test(url)).length).toBeGreaterThan(0);
    expect(requests.filter((url) => BADGE.test(url)).length).toBeGreaterThan(0);
    expect(requests.filter((url) => LIST.test(url) || THREAD.test(url))).toEqual([]);

    await setVisible(page, true);
    await expect(thread.handoffCard).toBeVisible(AT_ONCE);
    await expect(inbox.needsReplyOf(customer)).toBeVisible(AT_ONCE);
  });

  test('a poll that finds nothing new is a 304', async ({ signedIn, memberOf, meta }) => {
    const page = await signedIn('agent@asha.example');
    const inbox = new InboxPage(page);
    const agent = await memberOf('agent@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('what are your opening hours?');
    await agent.hasHeard(customer, 'Our shop on Lantern Lane');
    await inbox.open();
    await inbox.openThreadOf(customer);

    // What still comes in from before (ticks, the read mark) may change an answer or two.
    await expect(async () => {
      const answers = Promise.all(
        [LIST, THREAD, BADGE, BELL].map((address) => page.waitForResponse((one) => address.test(one.url()))),
      );
      await page.clock.fastForward(BADGE_MS);
      expect((await answers).map((answer) => answer.status())).toEqual([304, 304, 304, 304]);
    }).toPass({ timeout: 20_000 });
  });

  test('data older than three intervals: the screen says so, and recovers by itself', async ({
    signedIn,
  }) => {
    const page = await signedIn('agent@asha.example');
    const inbox = new InboxPage(page);
    await inbox.open();
    await expect(inbox.stale).toHaveCount(0);

    await page.route('**/api/v1/conversations*', (route) => route.abort());
    await expect(async () => {
      await page.clock.fastForward(POLL_MS);
      await expect(inbox.stale).toBeVisible({ timeout: 500 });
    }).toPass();

    // After failures it asks less often, but never less than once a minute.
    await page.unroute('**/api/v1/conversations*');
    let ticks = 0;
    await expect(async () => {
      ticks += 1;
      await page.clock.fastForward(POLL_MS);
      await expect(inbox.stale).toHaveCount(0, { timeout: 500 });
    }).toPass();
    expect(ticks * POLL_MS).toBeLessThanOrEqual(60_000 + POLL_MS);
  });
});

test('With the event stream, a new message appears long before the next poll', async ({ signedIn, meta }) => {
  const inbox = new InboxPage(await signedIn('agent@asha.example'));
  await inbox.open();
  const customer = meta.newCustomerOf('asha');
  const writtenAt = Date.now();
  await customer.writes('what are your opening hours?');
  await expect(inbox.rowOf(customer)).toBeVisible({ timeout: 6_000 });
  expect(Date.now() - writtenAt).toBeLessThan(6_000);
});

function watchRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  return seen;
}

/** Documents the page loads from now on: a reload would be one. */
function watchDocuments(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'document') seen.push(request.url());
  });
  return seen;
}
