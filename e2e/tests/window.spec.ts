// The 24-hour service window: once it is closed, a template is the only way to write, and no draft is lost.
import { InboxPage } from '../pages/inbox.page.ts';
import { expect, test } from '../support/fixtures.ts';

const HOUR = 3_600_000;

test('A message 25 hours old: the window is closed, and a template reaches the customer', async ({
  signedIn,
  meta,
  graph,
}) => {
  const inbox = new InboxPage(await signedIn('agent@asha.example'));
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is my fitting on Saturday?', { minutesAgo: 25 * 60 });

  await inbox.open();
  await inbox.searchFor(customer);
  const thread = await inbox.openThreadOf(customer);
  await expect(thread.composer).toContainText('24-hour window closed');
  await expect(thread.messageBox).toHaveCount(0);
  await expect(thread.handoffCard).toContainText('wrote while nobody listened');

  await thread.chooseTemplate('visit_reminder');
  await expect(thread.templates).toBeVisible();
  await thread.templates.getByLabel(/first.name/i).fill(customer.name);
  await thread.templates.getByLabel(/day/i).fill('Saturday');
  await thread.templates.getByLabel(/time/i).fill('11 am');
  await thread.sendTemplate();

  const told = `Hello ${customer.name}, we expect you on Saturday at 11 am for your fitting.`;
  await expect.poll(() => customer.reads()).toEqual([expect.stringContaining(told)]);
  await expect(thread.message(told)).toHaveCount(1);
  await expect(thread.tickOf(told, 'Read')).toBeVisible({ timeout: 15_000 });
  expect(await graph.sentTo(customer)).toEqual([
    expect.objectContaining({ type: 'template', template: 'visit_reminder' }),
  ]);
  await expect(inbox.needsReplyOf(customer)).toHaveCount(0);
});

test('A window that closes while the agent writes keeps the draft until the customer writes again', async ({
  signedIn,
  meta,
  graph,
}) => {
  const inbox = new InboxPage(await signedIn('agent@asha.example'));
  const customer = meta.newCustomerOf('asha');
  await inbox.open();
  // The composer locks a minute early, so that nothing is written that could no longer be sent: in twenty seconds.
  await customer.writes('Did the blouse come?', { at: new Date(Date.now() - 24 * HOUR + 80_000) });
  await inbox.searchFor(customer);
  const thread = await inbox.openThreadOf(customer);
  await thread.messageBox.fill('It came this morning, and it fits.');

  await expect(thread.composer).toContainText('24-hour window closed', { timeout: 40_000 });
  await expect(thread.messageBox).toHaveCount(0);
  await expect(thread.composer).toContainText('It came this morning, and it fits.');
  await expect(thread.composer).toContainText('Draft kept');

  await thread.chooseTemplate('welcome_back');
  await thread.sendTemplate();
  await expect.poll(() => customer.reads()).toHaveLength(1);
  await expect(thread.composer).toContainText('It came this morning, and it fits.');

  await customer.writes('Yes?');
  await expect(thread.messageBox).toHaveValue('It came this morning, and it fits.');
  expect(await graph.sentTo(customer)).toEqual([
    expect.objectContaining({ type: 'template', template: 'welcome_back' }),
  ]);
});

test('In an open window a template leaves the draft alone, and takes the conversation over only when told to', async ({
  signedIn,
  memberOf,
  meta,
  graph,
}) => {
  const agent = await memberOf('agent@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('When is my fitting?');
  await agent.moves(customer, { status: 'human' });
  const id = await agent.moves(customer, { status: 'bot' });

  const page = await signedIn('agent@asha.example');
  const thread = await new InboxPage(page).openThreadAt(id, customer);
  await thread.messageBox.fill('Bring the receipt.');
  await thread.chooseTemplate('Send a template');
  const { templates } = thread;
  await templates.getByRole('searchbox', { name: 'Search templates' }).fill('visit');
  await expect(templates.locator('[aria-pressed]')).toHaveCount(1);
  await templates.getByRole('button', { name: 'visit_reminder' }).click();
  await expect(templates.getByRole('button', { name: 'Send template' })).toBeDisabled();
  await templates.getByLabel(/first.name/i).fill('');
  await templates.getByLabel(/day/i).focus();
  await expect(templates).toContainText('Meta refuses empty values.');
  await page.keyboard.press('Escape');
  await expect(templates).toBeHidden();
  await expect(thread.messageBox).toHaveValue('Bring the receipt.');

  await thread.chooseTemplate('Send a template');
  await templates.getByRole('button', { name: 'visit_reminder' }).click();
  await templates.getByLabel(/first.name/i).fill(customer.name);
  await templates.getByLabel(/day/i).fill('Saturday');
  await templates.getByLabel(/time/i).fill('11 am');
  await templates.getByRole('checkbox', { name: 'Take the conversation over' }).check();
  await thread.sendTemplate();
  await expect(thread.holder).toHaveText(/Human\s*· You/);
  await expect
    .poll(() => graph.sentTo(customer))
    .toEqual([expect.objectContaining({ type: 'template', template: 'visit_reminder' })]);
  await expect(thread.messageBox).toHaveValue('Bring the receipt.');
});

test('Whoever never wrote is written to by template', async ({ signedIn, meta }) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const stranger = meta.newCustomerOf('asha');
  await inbox.open();
  const first = await inbox.newConversation();
  await first.getByLabel('To', { exact: true }).fill(stranger.phone);
  await first.getByRole('button', { name: 'welcome_back' }).click();
  await first.getByRole('button', { name: 'Send template' }).click();
  await expect(inbox.thread.heading).toHaveText(/^\+91 555/);
  await expect.poll(() => stranger.reads()).toHaveLength(1);
});
