// Pictures of every screen for a person to look at: `node e2e/support/screenshots.ts <folder>`. Not a test; it judges nothing.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, request, type Browser, type Page } from '@playwright/test';
import { InboxPage } from '../pages/inbox.page.ts';
import { SETTINGS_PATHS, SettingsPage } from '../pages/settings.page.ts';
import { SignInPage } from '../pages/sign-in.page.ts';
import { UpgradePage } from '../pages/upgrade.page.ts';
import { launchOptions } from './chromium.ts';
import { signIn, type Email } from './fixtures.ts';
import { Meta, type Customer } from './meta.ts';
import { runningStack } from './stack.ts';
import startStack from './start-stack.ts';

const widths = { 360: 780, 1024: 768, 1600: 1000 };
const themes = ['light', 'dark'] as const;

const folder = resolve(process.argv[2] ?? 'screenshots');
mkdirSync(folder, { recursive: true });

const stop = process.env['BATON_STACK'] ? undefined : await startStack();
const stack = runningStack();
const browser = await chromium.launch(await launchOptions());
try {
  const longAgo = await somebodyWhoWroteYesterday();
  for (const [width, height] of Object.entries(widths)) {
    for (const theme of themes) {
      await takeAll(browser, longAgo, { width: Number(width), height }, theme);
    }
  }
} finally {
  await browser.close();
  await stop?.();
}

async function somebodyWhoWroteYesterday(): Promise<Customer> {
  const meta = new Meta(await request.newContext(), stack.simulatorUrl);
  const customer = meta.newCustomerOf('asha');
  await customer.writes('Is my fitting on Saturday?', { minutesAgo: 25 * 60 });
  return customer;
}

async function takeAll(
  browser: Browser,
  longAgo: Customer,
  viewport: { width: number; height: number },
  theme: 'light' | 'dark',
): Promise<void> {
  const open = async (email?: Email): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: stack.url,
      viewport,
      colorScheme: theme,
      locale: 'en-GB',
      timezoneId: 'Asia/Kolkata',
      hasTouch: viewport.width < 720,
      // A picture in the middle of a fade shows nothing.
      reducedMotion: 'reduce',
    });
    if (email) await signIn(context, email, stack);
    return context.newPage();
  };
  const take = async (page: Page, name: string): Promise<void> => {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(folder, `${name}-${String(viewport.width)}-${theme}.png`) });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) console.log(`${name} ${String(viewport.width)} ${theme}: ${String(excess)} px too wide`);
  };

  const stranger = await open();
  await new SignInPage(stranger).open();
  await take(stranger, 'sign-in');

  const agent = await open('agent@asha.example');
  const inbox = new InboxPage(agent);
  const { thread } = inbox;
  await inbox.open();
  await take(agent, 'list');
  if (viewport.width >= 720) {
    await inbox.openAlerts();
    await take(agent, 'alerts');
    await agent.keyboard.press('Escape');
  }
  await inbox.searchFor({ name: 'Meera Krishnan' });
  await inbox.openThreadOf({ name: 'Meera Krishnan' });
  await thread.message('Keep the bag closed').waitFor();
  await take(agent, 'thread');
  await thread.handoffCard.last().scrollIntoViewIfNeeded();
  await take(agent, 'handoff-past');
  await agent.goto('/inbox');
  await inbox.openThreadOf({ name: 'Carlos Mendoza' });
  await thread.handoffCard.first().waitFor();
  await take(agent, 'handoff');
  const people = await inbox.openAssignees();
  await people.getByRole('option').first().waitFor();
  await take(agent, 'assign');
  await agent.keyboard.press('Escape');
  await agent.goto('/inbox');
  await inbox.searchFor(longAgo);
  await inbox.openThreadOf(longAgo);
  await thread.composer.getByText('24-hour window closed').waitFor();
  await thread.composer.getByRole('button', { name: 'visit_reminder' }).waitFor();
  await take(agent, 'window-closed');
  await thread.chooseTemplate('visit_reminder');
  await thread.templates.waitFor();
  await take(agent, 'template');

  const owner = await open('owner@cafe.example');
  await new UpgradePage(owner).open();
  await take(owner, 'upgrade');

  const settings = new SettingsPage(await open('owner@asha.example'));
  for (const path of SETTINGS_PATHS) {
    await settings.open(path);
    await take(settings.page, path.slice(1).replace('/', '-'));
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
}
