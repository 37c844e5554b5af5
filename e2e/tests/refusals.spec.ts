// Words that do not go out: what was said meanwhile, who has the conversation by now, and what WhatsApp did not take.
import type { Page } from '@playwright/test';
import { InboxPage } from '../pages/inbox.page.ts';
import type { ThreadPage } from '../pages/thread.page.ts';
import { deafen } from '../support/deaf.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Member } from '../support/member.ts';
import type { Customer, Meta } from '../support/meta.ts';

const REPLY = 'The red one is packed.';

test.describe('When the customer has written meanwhile', () => {
  test('the newer message is shown, and "Send anyway" sends once', async ({
    signedIn,
    memberOf,
    meta,
    graph,
  }) => {
    const agent = await memberOf('agent@asha.example');
    const { page, thread, customer } = await answering(await signedIn('agent@asha.example'), agent, meta);
    const hear = await deafen(page);
    await customer.writes('Wait, make it blue');
    await agent.hasHeard(customer, 'Wait, make it blue');

    await thread.reply(REPLY);
    const question = thread.question('Something new came in');
    await expect(question.getByRole('blockquote')).toContainText('Wait, make it blue');
    await expect(question.getByRole('blockquote')).toContainText(customer.name);
    expect(await graph.sentTo(customer)).toEqual([]);
    await question.getByRole('button', { name: 'Send anyway' }).click();
    await hear();
    await expect(thread.takenTickOf(REPLY)).toBeVisible();
    await expect(thread.message(REPLY)).toHaveCount(1);
    expect(await graph.textsTo(customer)).toEqual([REPLY]);
  });

  test('"Back to editing" puts the words where they can be changed', async ({
    signedIn,
    memberOf,
    meta,
    graph,
  }) => {
    const agent = await memberOf('agent@asha.example');
    const { page, thread, customer } = await answering(await signedIn('agent@asha.example'), agent, meta);
    const hear = await deafen(page);
    await customer.writes('Wait, make it blue');
    await agent.hasHeard(customer, 'Wait, make it blue');

    await thread.reply(REPLY);
    await thread.question().getByRole('button', { name: 'Back to editing' }).click();
    await expect(thread.messageBox).toHaveValue(REPLY);
    await expect(thread.messageBox).toBeFocused();
    await expect(thread.message(REPLY)).toHaveCount(0);

    await hear();
    await expect(thread.message('Wait, make it blue')).toBeVisible();
    await thread.reply('The blue one is packed.');
    await expect.poll(() => graph.textsTo(customer)).toEqual(['The blue one is packed.']);
  });
});

test('When a colleague has taken it meanwhile, "Take over and send" says so and asks', async ({
  signedIn,
  memberOf,
  meta,
  graph,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Do you have the teal dupatta?');
  await agent.moves(customer, { status: 'human' });
  const id = await agent.moves(customer, { status: 'bot' });
  const page = await signedIn('agent@asha.example');
  const thread = await new InboxPage(page).openThreadAt(id, customer);
  const hear = await deafen(page);
  await owner.moves(customer, { status: 'human' });

  await thread.reply(REPLY);
  const question = thread.question('Your message was not sent');
  await expect(question).toContainText('Asha took this.');
  expect(await graph.sentTo(customer)).toEqual([]);
  await question.getByRole('button', { name: 'Take over and send' }).click();
  await hear();
  await expect(thread.takenTickOf(REPLY)).toBeVisible();
  await expect(thread.holder).toHaveText(/Human\s*· You/);
  expect(await graph.textsTo(customer)).toEqual([REPLY]);
});

test('When the bot has it again, the words stay, or take the conversation over', async ({
  signedIn,
  memberOf,
  meta,
  graph,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const { page, thread, customer } = await answering(await signedIn('agent@asha.example'), agent, meta);
  const hear = await deafen(page);
  await owner.moves(customer, { status: 'bot' });

  await thread.reply(REPLY);
  const question = thread.question('Your message was not sent');
  await expect(question).toContainText('went back to the bot while you wrote');
  await page.keyboard.press('Escape');
  await expect(thread.messageBox).toHaveValue(REPLY);
  expect(await graph.sentTo(customer)).toEqual([]);

  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Take over and send' }).click();
  await hear();
  await expect(thread.lines.last()).toContainText('You took over');
  await expect(thread.holder).toHaveText(/Human\s*· You/);
  await expect.poll(() => graph.textsTo(customer)).toEqual([REPLY]);
});

test('What WhatsApp refused says so; Retry sends it, Discard lets it go', async ({
  signedIn,
  memberOf,
  meta,
  graph,
}) => {
  const agent = await memberOf('agent@asha.example');
  const { thread, customer } = await answering(await signedIn('agent@asha.example'), agent, meta);
  await graph.failsNext('graph_error', 131026);
  await thread.reply(REPLY);
  await expect(thread.message(REPLY)).toContainText('Not delivered.');
  await thread.answerUnder(REPLY, 'Retry').click();
  await expect.poll(() => graph.textsTo(customer)).toEqual([REPLY]);
  await expect(thread.message(REPLY)).not.toContainText('Not delivered.');

  await graph.failsNext('graph_error', 131026);
  await thread.reply('It is on its way.');
  await thread.answerUnder('It is on its way.', 'Discard').click();
  await expect(thread.message('It is on its way.')).toContainText('Discarded');
  await expect(thread.answerUnder('It is on its way.', 'Retry')).toHaveCount(0);
  expect(await graph.textsTo(customer)).toEqual([REPLY]);
});

test('What may have arrived is never sent again by itself', async ({ signedIn, memberOf, meta, graph }) => {
  const agent = await memberOf('agent@asha.example');
  const { thread, customer } = await answering(await signedIn('agent@asha.example'), agent, meta);
  await graph.failsNext('reset');
  await thread.reply(REPLY);
  await expect(thread.message(REPLY)).toContainText('Not sure it arrived.');
  expect(await graph.sentTo(customer)).toEqual([]);
  await thread.answerUnder(REPLY, 'Send again').click();
  await expect.poll(() => graph.textsTo(customer)).toEqual([REPLY]);
  await expect(thread.message(REPLY)).not.toContainText('Not sure it arrived.');

  await graph.failsNext('reset');
  await thread.reply('It is on its way.');
  await thread.answerUnder('It is on its way.', 'Discard').click();
  await expect(thread.message('It is on its way.')).toContainText('Discarded');
  expect(await graph.textsTo(customer)).toEqual([REPLY]);
});

/** The agent has taken over from the bot, and the thread is open. */
async function answering(
  page: Page,
  agent: Member,
  meta: Meta,
): Promise<{ page: Page; thread: ThreadPage; customer: Customer }> {
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is my kurta ready?');
  const id = await agent.moves(customer, { status: 'human' });
  return { page, customer, thread: await new InboxPage(page).openThreadAt(id, customer) };
}
