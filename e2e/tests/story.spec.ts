// The main job, end to end: a customer writes, the bot answers, asks for a person, an agent replies and hands back.
import { InboxPage } from '../pages/inbox.page.ts';
import { SignInPage } from '../pages/sign-in.page.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Graph } from '../support/graph.ts';
import type { Meta } from '../support/meta.ts';

const QUESTION = 'what are your opening hours?';
const HOURS = /open every day from 10 am to 7 pm/;

test('A customer writes, the bot answers, asks for a person, an agent replies and hands back', async ({
  page,
  meta,
  graph,
  stack,
}) => {
  const customer = meta.newCustomerOf('asha');
  const inbox = new InboxPage(page);

  const signInPage = new SignInPage(page);
  await signInPage.open();
  await signInPage.signIn('agent@asha.example', stack.demoPassword);
  await inbox.isThere();
  await expect.poll(() => inbox.needsReplyBadge()).toBeGreaterThan(0);
  const waitingBefore = await inbox.needsReplyBadge();
  const alertsBefore = await inbox.unreadAlerts();

  await test.step('The bot answers a question from the articles', async () => {
    await customer.writes(QUESTION);
    await expect.poll(() => customer.reads()).toEqual([expect.stringMatching(HOURS)]);
    await expect(inbox.rowOf(customer)).toContainText('Bot:');
    await expect(inbox.needsReplyOf(customer)).toHaveCount(0);
  });

  await test.step('Asked for a person, it passes the baton with one acknowledgement', async () => {
    await customer.writes('agent se baat karao');
    await expect(inbox.needsReplyOf(customer)).toBeVisible();
    await expect.poll(() => inbox.needsReplyBadge()).toBe(waitingBefore + 1);
    await expect.poll(() => inbox.unreadAlerts()).toBe(alertsBefore + 1);
    await expect.poll(() => customer.reads()).toHaveLength(2);
  });

  await test.step('The bell names the customer once, with the sentence', async () => {
    const alerts = await inbox.openAlerts();
    const alert = alerts.getByRole('listitem').filter({ hasText: customer.name });
    await expect(alert).toHaveCount(1);
    await expect(alert).toContainText('agent se baat karao');
    await page.keyboard.press('Escape');
    await expect(alerts).toBeHidden();
  });

  const { thread } = inbox;
  await test.step('The thread says why', async () => {
    await inbox.openThreadOf(customer);
    await expect(thread.handoffCard).toHaveCount(1);
    await expect(thread.handoffCard).toContainText('asked for a person');
    await expect(thread.handoffCard.locator('mark')).toHaveText('agent se baat karao');
    await expect(thread.holder).toContainText('Human');
    await expect(thread.message(HOURS)).toHaveCount(1);
    // Reading is not replying.
    await expect(inbox.needsReplyOf(customer)).toBeVisible();
  });

  await test.step('The bot is silent while a person holds the baton', async () => {
    await customer.writes('aur aaj kitne baje tak khula hai?');
    await expect(thread.message('aur aaj kitne baje tak khula hai?')).toBeVisible();
    await theBotHasAnsweredSomebodyWhoWroteLater(meta, graph);
    expect(await graph.sentTo(customer)).toHaveLength(2);
  });

  await test.step('The agent replies, and sees the reply being read', async () => {
    await thread.reply('Namaste, Priya here. Until seven today.');
    await expect(thread.tickOf('Namaste, Priya here.', 'Read')).toBeVisible({ timeout: 15_000 });
    expect(await graph.textsTo(customer)).toEqual([
      expect.stringMatching(HOURS),
      expect.any(String),
      'Namaste, Priya here. Until seven today.',
    ]);
    await expect(inbox.needsReplyOf(customer)).toHaveCount(0);
    await expect.poll(() => inbox.needsReplyBadge()).toBe(waitingBefore);
  });

  await test.step('Handed back, the bot answers the next question and forgets the old request', async () => {
    await thread.handBack();
    await expect(thread.holder).toContainText('Bot');
    await customer.writes('Which cards do you accept?');
    await expect(thread.message(/You can pay by UPI, card/)).toHaveCount(1);
    await expect(thread.holder).toContainText('Bot');
    await theBotHasAnsweredSomebodyWhoWroteLater(meta, graph);
    expect(await graph.sentTo(customer)).toHaveLength(4);
    await expect(thread.handoffCard).toHaveCount(1);
    expect(await inbox.needsReplyBadge()).toBe(waitingBefore);
    await expect.poll(() => inbox.unreadAlerts()).toBeLessThanOrEqual(alertsBefore + 1);
  });
});

test('A question that Meta tells twelve times is stored once and answered once', async ({
  signedIn,
  meta,
  graph,
}) => {
  const inbox = new InboxPage(await signedIn('agent@asha.example'));
  const customer = meta.newCustomerOf('asha');
  await customer.writes(QUESTION, { duplicates: 11 });
  await expect.poll(() => customer.reads()).toEqual([expect.stringMatching(HOURS)]);
  await theBotHasAnsweredSomebodyWhoWroteLater(meta, graph);
  expect(await graph.sentTo(customer)).toHaveLength(1);

  await inbox.open();
  const thread = await inbox.openThreadOf(customer);
  await expect(thread.message(QUESTION)).toHaveCount(1);
  await expect(thread.message(HOURS)).toHaveCount(1);
});

test('A closed conversation stores what the customer writes, needs a reply, and the bot leaves it alone', async ({
  signedIn,
  meta,
  graph,
}) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const customer = meta.newCustomerOf('asha');
  await customer.writes(QUESTION);
  await inbox.open();
  await expect.poll(() => customer.reads()).toHaveLength(1);
  const thread = await inbox.openThreadOf(customer);
  await thread.close();
  await expect(thread.holder).toHaveText('Closed');

  await customer.writes('and on Sunday?');
  await expect(thread.message('and on Sunday?')).toBeVisible();
  await expect(inbox.needsReplyOf(customer)).toBeVisible();
  await theBotHasAnsweredSomebodyWhoWroteLater(meta, graph);
  expect(await graph.sentTo(customer)).toHaveLength(1);
  await expect(thread.holder).toHaveText('Closed');
});

/** Whoever wrote before that had their turn: had the bot wanted to say something to them, it would be in the log by now. */
async function theBotHasAnsweredSomebodyWhoWroteLater(meta: Meta, graph: Graph): Promise<void> {
  const later = meta.newCustomerOf('asha');
  await later.writes(QUESTION);
  await expect.poll(() => graph.textsTo(later)).toEqual([expect.stringMatching(HOURS)]);
}
