// For everybody: no serious finding of axe in light and dark, and the whole job by keyboard alone.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { AlertsPage } from '../pages/alerts.page.ts';
import { InboxPage } from '../pages/inbox.page.ts';
import { SETTINGS_PATHS, SettingsPage } from '../pages/settings.page.ts';
import { SignInPage } from '../pages/sign-in.page.ts';
import { UpgradePage } from '../pages/upgrade.page.ts';
import { playNotifications } from '../support/computer.ts';
import { escalate } from '../support/escalation.ts';
import { expect, test } from '../support/fixtures.ts';

test('Sign-in has no serious finding', async ({ page }) => {
  await new SignInPage(page).open();
  await hasNoSeriousFinding(page);
});

test('List, thread, hand-off card, alerts and a closed window have no serious finding', async ({
  signedIn,
  meta,
}) => {
  const longAgo = meta.newCustomerOf('asha');
  await longAgo.writes('Is my fitting on Saturday?', { minutesAgo: 25 * 60 });
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  await inbox.open();
  await hasNoSeriousFinding(page);

  const thread = await inbox.openThreadOf({ name: 'Carlos Mendoza' });
  await expect(thread.handoffCard.first()).toBeVisible();
  await hasNoSeriousFinding(page);

  const alerts = await inbox.openAlerts();
  await hasNoSeriousFinding(page);
  await page.keyboard.press('Escape');
  await expect(alerts).toBeHidden();

  await inbox.searchFor(longAgo);
  await inbox.openThreadOf(longAgo);
  await expect(thread.composer).toContainText('24-hour window closed');
  await hasNoSeriousFinding(page);
  await thread.chooseTemplate('visit_reminder');
  await expect(thread.templates).toBeVisible();
  await hasNoSeriousFinding(page);
});

test('An alert that nobody touched and the question about notifications have no serious finding', async ({
  signedIn,
  meta,
}) => {
  const page = await signedIn('owner@asha.example');
  const alerts = new AlertsPage(page);
  const customer = meta.newCustomerOf('asha');
  await playNotifications(page, 'default');
  await escalate(page, customer);
  await alerts.listenFrom(() => new InboxPage(page).open());
  await customer.writes('agent se baat karao');
  await expect(alerts.offer).toBeVisible();
  await hasNoSeriousFinding(page);
  await alerts.open();
  await expect(alerts.rowOf(customer).first()).toContainText('Nobody has touched');
  await hasNoSeriousFinding(page);
});

test('A question, a colleague who looks, a refused message and a thread beyond the plan have no serious finding', async ({
  signedIn,
  memberOf,
  meta,
  graph,
}) => {
  const agent = await memberOf('agent@asha.example');
  const owner = await memberOf('owner@asha.example');
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is my kurta ready?');
  const id = await agent.moves(customer, { status: 'human' });
  await owner.looksAt(id);
  const page = await signedIn('agent@asha.example');
  const { thread } = new InboxPage(page);
  await new InboxPage(page).openThreadAt(id, customer);
  await expect(thread.viewers).toContainText('Asha is looking');
  await expect(thread.lines.last()).toContainText('You took over');
  await thread.handBack();
  await expect(thread.question()).toBeVisible();
  await hasNoSeriousFinding(page);
  await page.keyboard.press('Escape');
  await graph.failsNext('graph_error', 131026);
  await thread.reply('Tomorrow.');
  await expect(thread.message('Tomorrow.')).toContainText('Not delivered.');
  await hasNoSeriousFinding(page);

  await owner.choosesPlan('pro');
  try {
    await thread.close();
    await expect(thread.beyondPlan).toBeVisible();
    await hasNoSeriousFinding(page);
  } finally {
    await owner.choosesPlan('business');
  }
});

test('The upgrade screen has no serious finding', async ({ signedIn }) => {
  const page = await signedIn('owner@cafe.example');
  await new UpgradePage(page).open();
  await hasNoSeriousFinding(page);
});

test('The settings have no serious finding', async ({ signedIn }) => {
  const page = await signedIn('owner@asha.example');
  const settings = new SettingsPage(page);
  for (const path of SETTINGS_PATHS) {
    await settings.open(path);
    await hasNoSeriousFinding(page);
  }
});

test('The word that no contact is set has no serious finding', async ({ signedIn }) => {
  const page = await signedIn('owner@cafe.example');
  const settings = new SettingsPage(page);
  await page.route('**/api/v1/workspace', async (route) => {
    const response = await route.fetch();
    const workspace = (await response.json()) as object;
    const contactFallback = { phone: null, email: null, link: null, hours: null, messages: {} };
    await route.fulfill({ response, json: { ...workspace, contactFallback } });
  });
  await settings.open('/settings/contact');
  await expect(settings.missingContact).toBeVisible();
  await hasNoSeriousFinding(page);
});

test('A number that stopped, its checks and what was not understood have no serious finding', async ({
  signedIn,
  signedInElsewhere,
  request,
  stack,
}) => {
  const value = { metadata: { phone_number_id: '100000000000001' }, messages: [{ id: 'wamid.odd' }] };
  const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value }] }] };
  await expect(await request.post(`${stack.simulatorUrl}/_control/webhook`, { data: { body } })).toBeOK();
  const page = await signedIn('owner@asha.example');
  await page.route('**/api/v1/channels', async (route) => {
    const response = await route.fetch();
    const { data } = (await response.json()) as { data: object[] };
    const title = 'WhatsApp refuses our access token';
    const problem = { code: '190', title, remedy: 'Renew it.', since: '2026-11-27T10:00:00.000Z' };
    await route.fulfill({
      response,
      json: { data: data.map((channel) => ({ ...channel, problem })), nextCursor: null },
    });
  });
  const settings = new SettingsPage(page);
  await settings.open('/settings/whatsapp');
  await settings.main.getByRole('button', { name: /^Check/ }).click();
  await expect(settings.main.getByRole('list', { name: 'Checks' })).toBeVisible();
  await hasNoSeriousFinding(page);

  const item = settings.main.getByRole('listitem').first();
  await expect(async () => {
    await settings.open('/settings/quarantine');
    await expect(item).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('region', { name: /^Nothing goes out from/ })).toBeVisible();
  await item.getByText('What Meta sent').click();
  await expect(item.locator('pre')).toBeVisible();
  await hasNoSeriousFinding(page);
  await item.getByRole('button', { name: 'Done with it' }).click();
  await expect(settings.main.getByText('Everything was understood')).toBeVisible();

  const wide = await signedInElsewhere('owner@asha.example');
  await wide.setViewportSize({ width: 1600, height: 900 });
  const inbox = new InboxPage(wide);
  await inbox.open();
  await inbox.openThreadOf({ name: 'Carlos Mendoza' });
  const panel = wide.getByRole('complementary', { name: 'Contact' });
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: 'Rename' }).click();
  await hasNoSeriousFinding(wide);
});

test('By keyboard alone: find a conversation, take over, reply, hand back', async ({ signedIn, meta }) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const customer = meta.newCustomerOf('asha');
  await customer.writes('what are your opening hours?');
  await inbox.open();
  await expect.poll(() => customer.reads()).toHaveLength(1);

  await tabTo(page, inbox.search);
  await page.keyboard.type(customer.name);
  await expect(inbox.rows).toHaveCount(1);
  await tabTo(page, inbox.list);
  await page.keyboard.press('Enter');
  const { thread } = inbox;
  await expect(thread.heading).toHaveText(customer.name);

  await tabTo(page, thread.baton.getByRole('button', { name: 'Take over' }));
  await page.keyboard.press('Enter');
  await expect(thread.holder).toContainText('You');
  await expect(thread.messageBox).toBeFocused();
  await page.keyboard.type('Hello, this is Priya.');
  await page.keyboard.press('Enter');
  await expect.poll(() => customer.reads()).toContain('Hello, this is Priya.');

  await tabTo(page, thread.baton.getByRole('button', { name: 'Hand back' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(thread.holder).toContainText('Bot');
});

test('By single letters: J and K step, R writes, T takes over, B hands back', async ({ signedIn }) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  const { thread } = inbox;
  await inbox.open('/inbox?status=bot');
  await page.keyboard.press('j');
  await expect(thread.heading).not.toBeEmpty();
  const first = await thread.heading.innerText();
  await page.keyboard.press('j');
  await expect(thread.heading).not.toHaveText(first);
  await page.keyboard.press('k');
  await expect(thread.heading).toHaveText(first);
  await page.keyboard.press('r');
  await expect(thread.messageBox).toBeFocused();
  await thread.heading.click();
  await page.keyboard.press('t');
  await expect(thread.holder).toContainText('You');
  await thread.heading.click();
  await page.keyboard.press('b');
  await expect(thread.holder).toContainText('Bot');
});

test('Ctrl K finds a command, and the help switches the letters off', async ({ signedIn }) => {
  const page = await signedIn('agent@asha.example');
  const inbox = new InboxPage(page);
  await inbox.open();
  const commands = await inbox.openCommands();
  await commands.getByRole('combobox').fill('keyboard');
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const letters = help.getByRole('checkbox', { name: 'Single-letter shortcuts are on' });
  await letters.uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(help).toBeHidden();
  await expect(inbox.thread.heading).toHaveCount(0);
});

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await isFocused()); presses++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
}

/** All rules in light; in dark again the one that a theme can break. */
async function hasNoSeriousFinding(page: Page): Promise<void> {
  await inTheme(page, 'light');
  expect(await seriousFindings(new AxeBuilder({ page }))).toEqual([]);
  await inTheme(page, 'dark');
  expect(await seriousFindings(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
}

/** Without transitions: a colour on its way from one theme to the other belongs to neither. */
async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' });
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
}

async function seriousFindings(axe: AxeBuilder): Promise<{ rule: string; where: string[] }[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
    }));
}
