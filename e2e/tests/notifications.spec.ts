// Nobody overlooks a hand-off: the bell counts and rings by itself, once per computer, and louder where nobody reacts.
import type { Page } from '@playwright/test';
import { AlertsPage } from '../pages/alerts.page.ts';
import { InboxPage } from '../pages/inbox.page.ts';
import { UpgradePage } from '../pages/upgrade.page.ts';
import {
  clickNotice,
  noticesOf,
  numberOnTheIcon,
  playNotifications,
  setVisible,
  timesAskedForPermission,
  tonesOn,
  watchLoudspeaker,
} from '../support/computer.ts';
import { escalate } from '../support/escalation.ts';
import { expect, signIn, test } from '../support/fixtures.ts';
import type { Member } from '../support/member.ts';

const ASKS = 'agent se baat karao';
const BADGE_MS = 30_000;

test('The bell counts and opens, is read one by one or all at once; badge, title and icon go their own way', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const alerts = new AlertsPage(page);
  const agent = await memberOf('agent@asha.example');
  await inbox.open();
  await badgeTitleAndIconAgree(page, inbox, agent);
  const [unreadBefore, waitingBefore] = [await alerts.unread(), await needsReply(agent)];

  const [first, second] = [meta.newCustomerOf('asha'), meta.newCustomerOf('asha')];
  await first.writes(ASKS);
  await second.writes(ASKS);
  await expect.poll(() => alerts.unread()).toBe(unreadBefore + 2);
  await expect.poll(() => needsReply(agent)).toBe(waitingBefore + 2);
  await badgeTitleAndIconAgree(page, inbox, agent);

  await alerts.open();
  await expect(alerts.rowOf(first)).toContainText(`${first.name} asked for a person`);
  await expect(alerts.rowOf(first)).toContainText(ASKS);
  await alerts.rowOf(first).getByRole('link').click();
  await expect(inbox.thread.heading).toHaveText(first.name);
  await expect.poll(() => alerts.unread()).toBe(unreadBefore + 1);

  await alerts.open();
  await expect(alerts.rowOf(first).getByRole('img', { name: 'Unread' })).toHaveCount(0);
  await expect(alerts.rowOf(second).getByRole('img', { name: 'Unread' })).toHaveCount(1);
  await alerts.list.getByRole('button', { name: 'Mark all read' }).click();
  await expect.poll(() => alerts.unread()).toBe(0);
  await alerts.close();
  // Reading is not replying.
  expect(await needsReply(agent)).toBe(waitingBefore + 2);
  await inbox.thread.takeOver();
  await inbox.thread.reply('Namaste, Priya here.');
  await expect.poll(() => needsReply(agent)).toBe(waitingBefore + 1);
  await badgeTitleAndIconAgree(page, inbox, agent);
});

test('A hand-off sounds by itself after the first touch, not before; in one tab; not when switched off', async ({
  signedIn,
  context,
  meta,
}) => {
  const page = await signedIn('agent@asha.example');
  const tab = await context.newPage();
  const [alerts, alertsOfTab] = [new AlertsPage(page), new AlertsPage(tab)];
  const askForAPerson = async (...listeners: AlertsPage[]): Promise<void> => {
    const customer = meta.newCustomerOf('asha');
    await customer.writes(ASKS);
    await Promise.all(listeners.map((listener) => listener.hasRungFor(customer)));
  };
  await watchLoudspeaker(page);
  await watchLoudspeaker(tab);
  await alerts.listenFrom(() => new InboxPage(page).open());

  await askForAPerson(alerts);
  expect(await tonesOn(page)).toEqual([]);

  await page.keyboard.press('Shift');
  await askForAPerson(alerts);
  await expect.poll(() => tonesOn(page)).toHaveLength(2);

  await alertsOfTab.listenFrom(() => new InboxPage(tab).open());
  await tab.keyboard.press('Shift');
  await askForAPerson(alerts, alertsOfTab);
  const inBoth = async (): Promise<number> => (await tonesOn(page)).length + (await tonesOn(tab)).length;
  await expect.poll(inBoth).toBe(4);

  await alerts.open();
  await alerts.sound.uncheck();
  await alerts.close();
  await askForAPerson(alerts, alertsOfTab);
  expect(await inBoth()).toBe(4);
  await page.reload();
  await alerts.open();
  await expect(alerts.sound).not.toBeChecked();
});

test('Permission for notifications is asked on a gesture only; a hidden tab then shows one, and its click opens the conversation', async ({
  signedIn,
  meta,
}) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const alerts = new AlertsPage(page);
  await playNotifications(page, 'default', 'granted');
  await page.clock.install();
  await alerts.listenFrom(() => inbox.open());
  await expect(alerts.offer).toHaveCount(0);

  await test.step('Offered once, with the reason, at the first hand-off heard', async () => {
    const customer = meta.newCustomerOf('asha');
    await customer.writes(ASKS);
    await alerts.hasRungFor(customer);
    await expect(alerts.offer).toContainText('when somebody needs a person and this tab is hidden');
    expect(await timesAskedForPermission(page)).toBe(0);
    await alerts.offer.getByRole('button', { name: 'Not now' }).click();
    await expect(alerts.offer).toHaveCount(0);
  });

  await test.step('The bell asks as well, and the browser only on the click', async () => {
    await alerts.open();
    const question = alerts.list.getByRole('button', { name: 'Turn on' });
    await expect(question).toBeVisible();
    expect(await timesAskedForPermission(page)).toBe(0);
    await question.click();
    await expect(alerts.list.getByRole('switch', { name: 'Notifications' })).toBeChecked();
    expect(await timesAskedForPermission(page)).toBe(1);
    await alerts.close();
  });

  await test.step('Seen, the tab shows none', async () => {
    const customer = meta.newCustomerOf('asha');
    await customer.writes(ASKS);
    await alerts.hasRungFor(customer);
    await expect(alerts.offer).toHaveCount(0);
    expect(await noticesOf(page)).toEqual([]);
  });

  await test.step('Hidden, it shows one, whose click opens the conversation', async () => {
    await setVisible(page, false);
    const customer = meta.newCustomerOf('asha');
    await customer.writes('<b>agent</b> se baat karao');
    await pollsUntilNoticed(page);
    const title = `${customer.name} asked for a person`;
    expect(await noticesOf(page)).toEqual([
      { title, body: '<b>agent</b> se baat karao', requireInteraction: false },
    ]);
    await setVisible(page, true);
    await clickNotice(page, title);
    await expect(inbox.thread.heading).toHaveText(customer.name);
    await alerts.open();
    await expect(alerts.rowOf(customer).getByRole('img', { name: 'Unread' })).toHaveCount(0);
  });
});

test('Where notifications are refused, the bell says how to allow them and nothing asks again', async ({
  signedIn,
  meta,
}) => {
  const page = await signedIn('agent@asha.example');
  const alerts = new AlertsPage(page);
  await playNotifications(page, 'denied');
  await alerts.listenFrom(() => new InboxPage(page).open());
  const customer = meta.newCustomerOf('asha');
  await customer.writes(ASKS);
  await alerts.hasRungFor(customer);
  await expect(alerts.offer).toHaveCount(0);
  await alerts.open();
  await expect(alerts.list).toContainText('Your browser refuses notifications');
  await expect(alerts.list.getByRole('button', { name: 'Turn on' })).toHaveCount(0);
  expect(await timesAskedForPermission(page)).toBe(0);
  expect(await noticesOf(page)).toEqual([]);
});

test('A hand-off that nobody touches calls the owner in words, in red, longer and louder, and stays on the screen', async ({
  signedIn,
  meta,
}) => {
  const page = await signedIn('owner@asha.example');
  const alerts = new AlertsPage(page);
  const [asked, untouched] = [meta.newCustomerOf('asha'), meta.newCustomerOf('asha')];
  await watchLoudspeaker(page);
  await playNotifications(page, 'granted');
  await escalate(page, untouched);
  await page.clock.install();
  await alerts.listenFrom(() => new InboxPage(page).open());
  await page.keyboard.press('Shift');
  await asked.writes(ASKS);
  await alerts.hasRungFor(asked);
  await expect.poll(() => tonesOn(page)).toHaveLength(2);
  const [soft] = await tonesOn(page);

  await setVisible(page, false);
  await untouched.writes(ASKS);
  await pollsUntilNoticed(page);
  const sentence = `Nobody has touched ${untouched.name}'s request for 10 min`;
  expect(await noticesOf(page)).toEqual([
    { title: sentence, body: ASKS, requireInteraction: true },
    { title: `${untouched.name} asked for a person`, body: ASKS, requireInteraction: false },
  ]);
  await expect(alerts.said).toContainText(sentence);
  await expect.poll(async () => (await tonesOn(page)).length).toBeGreaterThanOrEqual(2 + 3 * 2);
  const loud = (await tonesOn(page)).slice(2);
  expect(loud[0]?.volume).toBeGreaterThan(3 * (soft?.volume ?? 1));
  expect((loud.at(-1)?.at ?? 0) - (loud[0]?.at ?? 0)).toBeGreaterThan(1);

  await setVisible(page, true);
  await alerts.open();
  const rows = alerts.rowOf(untouched);
  await expect(rows).toHaveCount(2);
  const [escalation, handoff] = [rows.filter({ hasText: sentence }), rows.filter({ hasText: 'asked for' })];
  const colour = (element: Element): string => getComputedStyle(element).color;
  expect(await escalation.getByRole('link').evaluate(colour)).not.toBe(
    await handoff.getByRole('link').evaluate(colour),
  );
});

test('When another tab signs in elsewhere, this one starts over there: no count of the workspace before', async ({
  signedIn,
  context,
  stack,
}) => {
  const page = await signedIn('agent@asha.example');
  await page.clock.install();
  await new InboxPage(page).open();
  await expect.poll(() => numberOnTheIcon(page)).toBeGreaterThan(0);

  await signIn(context, 'agent@cafe.example', stack);
  // The access token of before runs out.
  const refused = { status: 401, json: { code: 'auth.token_expired' } };
  await page.route('**/api/v1/handoffs/summary', (route) => route.fulfill(refused), { times: 1 });
  await page.clock.fastForward(BADGE_MS);
  await expect(new UpgradePage(page).askTheOwner).toBeVisible();
  await expect(page).toHaveTitle(/^WhatsApp Inbox/);
  expect(await numberOnTheIcon(page)).toBe(0);
});

async function needsReply(member: Member): Promise<number> {
  const { body } = await member.asks('/handoffs/summary');
  return (body as { needsReply: number }).needsReply;
}

async function badgeTitleAndIconAgree(page: Page, inbox: InboxPage, member: Member): Promise<void> {
  await expect
    .poll(async () => {
      const waiting = await needsReply(member);
      const title = Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
      const shown = [await inbox.needsReplyBadge(), title, await numberOnTheIcon(page)];
      return shown.filter((number) => number !== waiting);
    })
    .toEqual([]);
}

/** A hidden tab has nothing but its polls; the server may need a moment, so it is not always the next one. */
async function pollsUntilNoticed(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(BADGE_MS);
    await expect.poll(() => noticesOf(page), { timeout: 1_000 }).not.toEqual([]);
  }).toPass();
}
