// Pictures of every screen for a person to look at: `node e2e/support/screenshots.ts <folder>`. Not a test; it judges nothing.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, request, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { InboxPage } from '../pages/inbox.page.ts';
import { KnowledgePage } from '../pages/knowledge.page.ts';
import { SETTINGS_PATHS, SettingsPage } from '../pages/settings.page.ts';
import { SignInPage } from '../pages/sign-in.page.ts';
import { UpgradePage } from '../pages/upgrade.page.ts';
import build from './build.ts';
import { launchOptions } from './chromium.ts';
import { signIn, type Email } from './fixtures.ts';
import { Member } from './member.ts';
import { Meta, type Customer } from './meta.ts';
import { startStack } from './start-stack.ts';

const widths = { 360: 780, 1024: 768, 1600: 1000 };
const themes = ['light', 'dark'] as const;

type Writers = Record<'longAgo' | 'justNow' | 'passedOn' | 'answerable', Customer>;

const folder = resolve(process.argv[2] ?? 'screenshots');
mkdirSync(folder, { recursive: true });

await build();
const { stack, stop } = await startStack();
const browser = await chromium.launch(await launchOptions());
try {
  await somebodyWhoWrote('Do you mend parachutes?', 5);
  const writers: Writers = {
    longAgo: await somebodyWhoWrote('Is my fitting on Saturday?', 25 * 60),
    justNow: await somebodyWhoWrote('Which colours do you have?', 2),
    passedOn: await somebodyWhoWrote('Can you mend my parachute?', 4),
    answerable: await somebodyWhoWrote('I would like to talk to a person', 3),
  };
  await writers.passedOn.writes('This is useless, are you even listening? I want to talk to somebody');
  await movesToPeople(writers.answerable);
  await writers.answerable.writes('How long does delivery to Chennai take?');
  for (const [width, height] of Object.entries(widths)) {
    for (const theme of themes) {
      await takeAll(browser, writers, { width: Number(width), height }, theme);
    }
  }
} finally {
  await browser.close();
  await stop();
}

async function somebodyWhoWrote(words: string, minutesAgo: number): Promise<Customer> {
  const meta = new Meta(await request.newContext(), stack.simulatorUrl);
  const customer = meta.newCustomerOf('asha');
  await customer.writes(words, { minutesAgo });
  return customer;
}

/** Then what this person asks is suggested to an agent, and not answered by the bot. */
async function movesToPeople(customer: Customer): Promise<void> {
  const requests = await request.newContext({ baseURL: stack.url });
  const session = await Member.signIn(requests, 'agent@asha.example', stack.demoPassword);
  await new Member(requests, session).moves(customer, { status: 'human' });
  await requests.dispose();
}

async function takeAll(
  browser: Browser,
  { longAgo, justNow, passedOn, answerable }: Writers,
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
  await inbox.searchFor(passedOn);
  await inbox.openThreadOf(passedOn);
  await thread.handoffCard.first().waitFor();
  await take(agent, 'handoff-facts');
  await agent.goto('/inbox');
  await inbox.searchFor(answerable);
  await inbox.openThreadOf(answerable);
  await thread.suggestion.waitFor();
  await take(agent, 'suggestion');
  await agent.goto('/inbox');
  await inbox.searchFor(longAgo);
  await inbox.openThreadOf(longAgo);
  await thread.composer.getByText('24-hour window closed').waitFor();
  await thread.composer.getByRole('button', { name: 'visit_reminder' }).waitFor();
  await take(agent, 'window-closed');
  await thread.chooseTemplate('visit_reminder');
  await thread.templates.waitFor();
  await take(agent, 'template');

  await agent.goto('/inbox');
  await inbox.searchFor(justNow);
  await inbox.openThreadOf(justNow);
  const { composer } = thread;
  await composer.locator('input[type=file]').setInputFiles([
    { name: 'indigo.png', mimeType: 'image/png', buffer: await aPicture(640, 480) },
    { name: 'price list 2026.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') },
    { name: 'poster.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') },
  ]);
  await composer.getByRole('list', { name: 'Files to send' }).waitFor();
  await take(agent, 'attachments');
  const removes = composer.getByRole('button', { name: /^Remove/ });
  for (let left = await removes.count(); left > 0; left -= 1) await removes.first().click();
  await composer.getByRole('button', { name: 'More kinds of message' }).click();
  await agent.getByRole('menuitem').first().waitFor();
  await take(agent, 'more-kinds');
  for (const kind of ['Location', 'Contact', 'Question with buttons', 'Question with a list']) {
    if (!(await agent.getByRole('menuitem').first().isVisible()))
      await composer.getByRole('button', { name: 'More kinds of message' }).click();
    await agent.getByRole('menuitem', { name: kind, exact: true }).click();
    await agent.getByRole('dialog').waitFor();
    await take(agent, kind.toLowerCase().replaceAll(' ', '-'));
    await agent.keyboard.press('Escape');
  }
  await thread.message('Which colours do you have?').getByRole('button', { name: 'React' }).focus();
  await agent.keyboard.press('Enter');
  await agent.getByRole('dialog', { name: 'React' }).waitFor();
  await take(agent, 'react');

  const owner = await open('owner@cafe.example');
  await new UpgradePage(owner).open();
  await take(owner, 'upgrade');

  const settings = new SettingsPage(await open('owner@asha.example'));
  for (const path of SETTINGS_PATHS) {
    await settings.open(path);
    await take(settings.page, path.slice(1).replace('/', '-'));
  }
  await settings.open('/settings/bot');
  for (const card of [
    'When a person is wanted',
    'Opening hours',
    'Language model',
    "The bot's own sentences",
  ]) {
    await settings.main.getByRole('heading', { name: card }).evaluate((heading) => heading.scrollIntoView());
    await take(settings.page, `settings-bot-${card.toLowerCase().replaceAll(/\W+/g, '-')}`);
  }
  const knowledge = new KnowledgePage(settings.page);
  await knowledge.open();
  await knowledge.articles.getByRole('link', { name: 'Delivery in India' }).click();
  await settings.page.getByRole('button', { name: 'Show as WhatsApp' }).click();
  await take(settings.page, 'article-preview');
  await knowledge.open();
  await knowledge.openUnanswered();
  await knowledge.articles.getByText('Do you mend parachutes?').first().waitFor();
  await take(settings.page, 'unanswered');
  await knowledge.articles.getByRole('link', { name: 'Write the answer' }).first().click();
  await take(settings.page, 'unanswered-answer');
  await knowledge.open();
  await knowledge.articles.getByRole('button', { name: 'Import' }).click();
  await take(settings.page, 'import');
  await knowledge.importDialog.locator('input[type=file]').setInputFiles({
    name: 'questions.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'question,answer\nDo you dye saris?,"**Yes**, in eleven colours, within a week."\nOpening hours,From ten to seven.\nहोम डिलीवरी है?,"हाँ, मुंबई में दो दिन में।"\n',
    ),
  });
  await knowledge.importDialog.getByRole('button', { name: /^Save \d+ article/ }).waitFor();
  await take(settings.page, 'import-proposals');
  await Promise.all(browser.contexts().map((context) => context.close()));
}

function aPicture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3d4d8f' } })
    .png()
    .toBuffer();
}
