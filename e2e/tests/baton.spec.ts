// The baton among people: handed back with or without an answer, taken by whoever is quicker, undone, and told in the thread.
import { InboxPage } from '../pages/inbox.page.ts';
import { deafen } from '../support/deaf.ts';
import { expect, test } from '../support/fixtures.ts';

const QUESTION = 'what are your opening hours?';
const HOURS = /open every day from 10 am to 7 pm/;
const PAYMENT = /You can pay by UPI, card/;

test.describe('Handing back while a message waits', () => {
  test('asks; Escape keeps the conversation; "Answer now" lets the bot answer that message', async ({
    signedIn,
    memberOf,
    meta,
    graph,
  }) => {
    const agent = await memberOf('agent@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('Namaste');
    const id = await agent.moves(customer, { status: 'human' });
    await customer.writes(QUESTION);
    await agent.hasHeard(customer, QUESTION);

    const page = await signedIn('agent@asha.example');
    const thread = await new InboxPage(page).openThreadAt(id, customer);
    const question = thread.question(/still waits for an answer/);
    await thread.handBack();
    await expect(question).toContainText('2 messages wait');
    await expect(question.getByRole('blockquote')).toHaveText(QUESTION);
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(thread.holder).toContainText('You');

    await thread.handBack();
    await question.getByRole('button', { name: 'Answer now' }).click();
    await expect(thread.holder).toContainText('Bot');
    await expect(thread.toast).toContainText('Handed back to Bot');
    await expect(thread.message(HOURS)).toHaveCount(1);
    await expect.poll(() => graph.textsTo(customer)).toEqual([expect.stringMatching(HOURS)]);
  });

  test('"Wait for the next message" leaves it unanswered', async ({ signedIn, memberOf, meta, graph }) => {
    const agent = await memberOf('agent@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes(QUESTION);
    const id = await agent.moves(customer, { status: 'human' });

    const thread = await new InboxPage(await signedIn('agent@asha.example')).openThreadAt(id, customer);
    await thread.handBack();
    await thread.question().getByRole('button', { name: 'Wait for the next message' }).click();
    await expect(thread.holder).toContainText('Bot');
    await customer.writes('Which cards do you accept?');
    await expect(thread.message(PAYMENT)).toHaveCount(1);
    expect(await graph.textsTo(customer)).toEqual([expect.stringMatching(PAYMENT)]);
  });
});

test('Where nobody waits nothing is asked, and closing or handing back by mistake is undone', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is the shop open today?');
  const id = await agent.moves(customer, { status: 'human' });

  const page = await signedIn('agent@asha.example');
  const thread = await new InboxPage(page).openThreadAt(id, customer);
  await thread.reply('Yes, until seven.');
  await expect(thread.takenTickOf('Yes, until seven.')).toBeVisible();

  await thread.handBack();
  await expect(thread.holder).toContainText('Bot');
  await expect(thread.question()).toHaveCount(0);
  await thread.undo();
  await expect(thread.holder).toHaveText(/Human\s*· You/);

  await thread.close();
  await expect(thread.holder).toHaveText('Closed');
  await thread.undo();
  await expect(thread.holder).toHaveText(/Human\s*· You/);

  await test.step('An Undo gives back also what was owed', async () => {
    await customer.writes('And tomorrow?');
    await expect(thread.message('And tomorrow?')).toBeVisible();
    await thread.close();
    await expect(thread.holder).toHaveText('Closed');
    expect((await agent.conversationWith(customer))?.needsReply).toBe(false);
    await thread.undo();
    await expect(thread.holder).toHaveText(/Human\s*· You/);
    await expect(thread.lines.last()).toContainText('You took that back');
    expect((await agent.conversationWith(customer))?.needsReply).toBe(true);
  });

  await test.step('An Undo does not take from a colleague what they took meanwhile', async () => {
    await thread.close();
    await expect(thread.holder).toHaveText('Closed');
    await deafen(page);
    await owner.moves(customer, { status: 'human' });
    await thread.undo();
    await expect(thread.toast).toContainText('Asha took this');
    await expect(thread.holder).toHaveText(/Human\s*· Asha/);
    expect((await agent.conversationWith(customer))?.assignee?.id).toBe(owner.id);
  });
});

test.describe('When a colleague is quicker', () => {
  test('"Take over" says who has it, shows it at once and keeps the draft; sending takes over in one request', async ({
    signedIn,
    memberOf,
    meta,
    graph,
  }) => {
    const agent = await memberOf('agent@asha.example');
    const owner = await memberOf('owner@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('Do you have the teal dupatta?');
    // Back with the bot, which has nothing to answer.
    await agent.moves(customer, { status: 'human' });
    const id = await agent.moves(customer, { status: 'bot' });

    const page = await signedIn('agent@asha.example');
    const thread = await new InboxPage(page).openThreadAt(id, customer);
    await thread.messageBox.fill('We have two left.');
    const hear = await deafen(page);
    await owner.moves(customer, { status: 'human' });
    await thread.takeOver();
    await expect(thread.toast).toContainText('Asha took this');
    await expect(thread.holder).toHaveText(/Human\s*· Asha/);
    await expect(thread.messageBox).toHaveValue('We have two left.');

    const changes: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' && request.url().includes(`/conversations/${id}`))
        changes.push(`${request.method()} ${new URL(request.url()).pathname.split('/').at(-1) ?? ''}`);
    });
    await hear();
    await thread.composer.getByRole('button', { name: 'Take over and send' }).click();
    await expect(thread.holder).toHaveText(/Human\s*· You/);
    await expect(thread.lines.last()).toContainText('You took it from Asha Rao');
    expect(changes.filter((change) => /^PATCH|messages$/.test(change))).toEqual(['POST messages']);
    await expect.poll(() => graph.textsTo(customer)).toEqual(['We have two left.']);
  });

  test('handing back what was closed meanwhile says so', async ({ signedIn, memberOf, meta }) => {
    const agent = await memberOf('agent@asha.example');
    const owner = await memberOf('owner@asha.example');
    const customer = meta.newCustomerOf('asha');
    await customer.writes('Thank you');
    const id = await agent.moves(customer, { status: 'human' });

    const page = await signedIn('agent@asha.example');
    const thread = await new InboxPage(page).openThreadAt(id, customer);
    await thread.handBack();
    await deafen(page);
    await owner.moves(customer, { status: 'closed' });
    await thread.question().getByRole('button', { name: 'Answer now' }).click();
    await expect(thread.toast).toContainText('It was closed');
    await expect(thread.holder).toHaveText('Closed');
  });
});

test('The thread tells who took it, gave it and put it back, and why', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('agent se baat karao');
  await expect.poll(async () => (await agent.conversationWith(customer))?.status).toBe('human');
  const id = await owner.moves(customer, { assigneeId: owner.id });

  const thread = await new InboxPage(await signedIn('agent@asha.example')).openThreadAt(id, customer);
  await expect(thread.lines).toHaveText([
    /^\s*Asha Rao\s+took over\s+\d\d:\d\d\s+customer asked for a person/,
  ]);
  await expect(thread.lines.last()).toContainText('“agent se baat karao”');
  await owner.moves(customer, { assigneeId: agent.id });
  await expect(thread.lines.last()).toContainText('Asha Rao gave it to you');
  await owner.moves(customer, { assigneeId: null });
  await expect(thread.lines.last()).toContainText('Asha Rao put it back: nobody has it');
  await expect(thread.holder).toContainText('nobody yet');
  await thread.takeOver();
  await expect(thread.lines.last()).toContainText('You took over');
});

test('A conversation is given to a colleague, to nobody, and not when somebody was quicker', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('agent se baat karao');
  await expect.poll(async () => (await agent.conversationWith(customer))?.status).toBe('human');
  const { id } = (await agent.conversationWith(customer))!;
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const thread = await inbox.openThreadAt(id, customer);

  let people = await inbox.openAssignees();
  await expect(people.getByRole('option').first()).toContainText('(you)');
  await people.getByRole('combobox').fill('asha');
  await page.keyboard.press('Enter');
  await expect(thread.holder).toContainText('Asha');
  await expect(thread.lines.last()).toContainText(/You .* Asha Rao/);
  expect((await agent.conversationWith(customer))?.assignee?.id).toBe(owner.id);

  people = await inbox.openAssignees();
  await people.getByRole('option', { name: 'Nobody' }).click();
  await expect(thread.holder).toContainText('nobody yet');

  people = await inbox.openAssignees();
  await expect(people.getByRole('option').first()).toBeVisible();
  await owner.moves(customer, { assigneeId: owner.id });
  await people.getByRole('option', { name: '(you)' }).click();
  await expect(thread.toast).toContainText('Asha took this');
  expect((await agent.conversationWith(customer))?.assignee?.id).toBe(owner.id);
});
