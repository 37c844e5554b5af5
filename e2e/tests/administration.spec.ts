// What administrators look after: what was not understood, how a number is, and who a person is.
import { randomInt } from 'node:crypto';
import { InboxPage } from '../pages/inbox.page.ts';
import { SettingsPage } from '../pages/settings.page.ts';
import { expect, test } from '../support/fixtures.ts';

test('What Meta sent and nobody could use is shown with the reason and as it came, tried again, and put away', async ({
  signedIn,
  signedInElsewhere,
  request,
  stack,
}) => {
  const mark = `<b>wamid.${String(randomInt(1e9))}</b>`;
  const message = {
    id: mark,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: 'Hi' },
  };
  const value = { metadata: { phone_number_id: '100000000000001' }, messages: [message] };
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: '2', changes: [{ field: 'messages', value }] }],
  };
  await expect(await request.post(`${stack.simulatorUrl}/_control/webhook`, { data: { body } })).toBeOK();

  const settings = new SettingsPage(await signedIn('owner@asha.example'));
  const item = settings.main.getByRole('listitem').filter({ hasText: 'nobody to show it under' }).first();
  await expect(async () => {
    await settings.open('/settings/quarantine');
    await expect(item).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const count = settings.page.getByRole('link', { name: /Not understood/ }).getByRole('img');
  await expect(count).toBeVisible();
  await item.getByText('What Meta sent').click();
  await expect(item.locator('pre')).toContainText(mark);
  await item.getByRole('button', { name: 'Try again' }).click();
  await expect(item.getByRole('alert')).toContainText('It still cannot be used.');
  await item.getByRole('button', { name: 'Done with it' }).click();
  await expect(settings.main.getByText('Everything was understood')).toBeVisible();
  await expect(count).toHaveCount(0);

  const agent = new SettingsPage(await signedInElsewhere('agent@asha.example'));
  await agent.open('/settings/quarantine');
  await expect(agent.main).toContainText('Only admins and the owner can see this');
  await expect(agent.page.getByRole('link', { name: /Not understood/ })).toHaveCount(0);
});

test('A number is held against Meta before it is connected, and tests itself afterwards', async ({
  signedIn,
}) => {
  const tail = String(randomInt(1e9)).padStart(10, '0');
  const settings = new SettingsPage(await signedIn('owner@tailor.example'));
  await settings.open('/settings/whatsapp');
  await settings.main.getByRole('button', { name: 'Connect a number' }).click();
  const form = settings.main.getByRole('region', { name: 'Connect a number' });
  await form.getByLabel('Phone number id').fill(`1000${tail}`);
  await form.getByLabel('WhatsApp account id').fill('200000000000003');
  await form.getByLabel('Access token').fill('good-token');
  await form.getByRole('button', { name: 'Check with Meta' }).click();
  await expect(form).toContainText('This number does not belong to that account.');
  await expect(form.getByRole('button', { name: 'Connect a number' })).toHaveCount(0);

  await form.getByLabel('WhatsApp account id').fill(`2000${tail}`);
  await form.getByRole('button', { name: 'Check with Meta' }).click();
  await expect(form).toContainText('Is this your number?');
  await form.getByLabel('Name', { exact: true }).fill(`Branch ${tail}`);
  await form.getByRole('button', { name: 'Connect a number' }).click();

  const card = settings.main.getByRole('region', { name: `Branch ${tail}` });
  await expect(card).toContainText('Not checked yet');
  await card.getByRole('button', { name: 'Check health' }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'Quality' })).toContainText('Green.');
  await expect(card.getByText('The app gets the webhooks of this account.')).toBeVisible();
  await expect(card).toContainText('Checked now');
});

test('Who can mend a number is told on every page that nothing goes out from it, until it has a token that Meta takes', async ({
  signedIn,
  signedInElsewhere,
  request,
  stack,
}) => {
  const tail = String(randomInt(1e9)).padStart(10, '0');
  const name = `Kiosk ${tail}`;
  const refuse = async (tokens: string[]) =>
    expect(
      await request.post(`${stack.simulatorUrl}/_control/settings`, { data: { revokedTokens: tokens } }),
    ).toBeOK();
  const settings = new SettingsPage(await signedIn('owner@tailor.example'));
  const { page, main } = settings;
  await settings.open('/settings/whatsapp');
  await main.getByRole('button', { name: 'Connect a number' }).click();
  const form = main.getByRole('region', { name: 'Connect a number' });
  await form.getByLabel('Phone number id').fill(`1000${tail}`);
  await form.getByLabel('WhatsApp account id').fill(`2000${tail}`);
  await form.getByLabel('Access token').fill(`token-${tail}`);
  await form.getByRole('button', { name: 'Check with Meta' }).click();
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByRole('button', { name: 'Connect a number' }).click();
  const card = main.getByRole('region', { name, exact: true });
  await expect(card).toContainText('Not checked yet');
  try {
    await refuse([`token-${tail}`]);
    await card.getByRole('button', { name: 'Check health' }).click();
    await expect(card.getByRole('listitem').filter({ hasText: 'Token' }).first()).toContainText(
      'must renew the access token',
    );
    await settings.open('/settings/team');
    const banner = page.getByRole('region', { name: `Nothing goes out from ${name}.` });
    await expect(banner).toContainText('WhatsApp refuses our access token. An administrator must renew');
    const agents = new SettingsPage(await signedInElsewhere('agent@tailor.example'));
    await agents.open('/settings/team');
    await expect(agents.page.getByRole('region', { name: /Nothing goes out/ })).toHaveCount(0);

    await banner.getByRole('link', { name: 'See the number' }).click();
    await expect(card.getByRole('alert')).toContainText('WhatsApp refuses our access token.');
    await card.getByRole('button', { name: 'Edit' }).click();
    await settings.field('Access token').fill(`renewed-${tail}`);
    await main.getByRole('button', { name: 'Save' }).click();
    await expect(card.getByRole('alert')).toHaveCount(0);
    await settings.open('/settings/team');
    await expect(main.getByText('Owner').first()).toBeVisible();
    await expect(banner).toHaveCount(0);
  } finally {
    await refuse([]);
  }
});

test('A contact is named by a colleague and erased by the owner, after a question', async ({
  signedIn,
  signedInElsewhere,
  memberOf,
  meta,
}) => {
  const agent = await memberOf('agent@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('I live at 4 Hill Road');
  const id = await agent.moves(customer, { status: 'human' });
  const asAgent = await signedIn('agent@asha.example');
  await asAgent.setViewportSize({ width: 1600, height: 900 });
  await new InboxPage(asAgent).openThreadAt(id, customer);
  const panel = asAgent.getByRole('complementary', { name: 'Contact' });
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: 'Rename' }).click();
  await panel.getByLabel('Name').fill('Wholesale buyer');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('heading', { name: 'Wholesale buyer' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Erase contact' })).toHaveCount(0);

  const asOwner = await signedInElsewhere('owner@asha.example');
  await asOwner.setViewportSize({ width: 1600, height: 900 });
  await asOwner.goto(`/inbox/${id}`);
  const panelOfOwner = asOwner.getByRole('complementary', { name: 'Contact' });
  await expect(asOwner.getByText('I live at 4 Hill Road').first()).toBeVisible();
  await expect(panelOfOwner).toBeVisible();
  await panelOfOwner.getByRole('button', { name: 'Erase contact' }).click();
  const question = asOwner.getByRole('dialog');
  await expect(question).toContainText('There is no way back.');
  await question.getByRole('button', { name: 'Erase contact' }).click();
  await expect(panelOfOwner).toContainText('This contact has been erased.');
  await expect(asOwner.getByText('I live at 4 Hill Road')).toHaveCount(0);
});
