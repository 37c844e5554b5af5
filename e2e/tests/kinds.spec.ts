// Everything a message can be, on the screen: one of each kind, in both themes, by keyboard and for ears.
import AxeBuilder from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import { InboxPage } from '../pages/inbox.page.ts';
import type { ThreadPage } from '../pages/thread.page.ts';
import { EveryKind } from '../support/every-kind.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Member } from '../support/member.ts';
import type { Customer } from '../support/meta.ts';

async function openEveryKind(page: Page, agent: Member, customer: Customer): Promise<ThreadPage> {
  await customer.writes('Hello');
  const id = await agent.moves(customer, { status: 'human' });
  await new EveryKind(id).answer(page);
  return new InboxPage(page).openThreadAt(id, customer);
}

test('Every kind stands in the thread, in both themes and at every width', async ({
  signedIn,
  memberOf,
  meta,
}, info) => {
  // Four screens, each laid out anew and looked at whole.
  test.setTimeout(120_000);
  const page = await signedIn('agent@asha.example');
  const customer = meta.newCustomerOf('asha');
  const thread = await openEveryKind(page, await memberOf('agent@asha.example'), customer);
  await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' });
  for (const words of ['₹6,420.50', 'Noor Textiles', 'Before noon', 'This week', 'changed their number to'])
    await expect(thread.log).toContainText(words);
  await expect(thread.message('And this one?')).toContainText('This message is not stored here');
  await expect(thread.message('Answered elsewhere')).toContainText('Handled by another app');

  const looks = [
    [1600, 'light'],
    [1024, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const;
  for (const [width, scheme] of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
    await takeWholeThread(page, thread, `${String(width)}-${scheme}`, info);
    await hasNoSeriousFinding(page);
    const excess = await thread.log.evaluate((log) => log.scrollWidth - log.clientWidth);
    expect(excess).toBeLessThanOrEqual(0);
  }
  // Files are fetched once they come near.
  await expect(thread.message('You are not allowed to see this file.')).toBeVisible();
});

test('Pictures: the viewer by keyboard, and one that is fetched when asked for once more', async ({
  signedIn,
  memberOf,
  meta,
}, info) => {
  const page = await signedIn('agent@asha.example');
  const customer = meta.newCustomerOf('asha');
  const thread = await openEveryKind(page, await memberOf('agent@asha.example'), customer);
  const name = customer.name.split(' ')[0] ?? '';

  const last = thread.log.getByRole('button', { name: `Photo from ${name}: The last one` });
  await last.focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: customer.name });
  await expect(viewer.getByRole('img', { name: 'The last one' })).toBeVisible();
  await expect(viewer).toContainText('4 of 4');
  await hasNoSeriousFinding(page);
  await info.attach('viewer', { body: await page.screenshot(), contentType: 'image/png' });
  await page.keyboard.press('Home');
  await expect(viewer.getByRole('img', { name: 'Is it this colour?' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img', { name: 'هل هذا هو اللون؟' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await viewer.getByRole('button', { name: 'Download' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^image-\d{12}\.png$/);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(last).toBeFocused();

  const failed = thread.log.locator('[data-message=failed-picture]');
  await expect(failed).toContainText('WhatsApp no longer has it.');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed.getByRole('img', { name: `Photo from ${name}` })).toBeVisible();

  const voice = thread.log.locator('[data-message]').filter({
    has: page.getByRole('button', { name: 'Play: Voice message' }),
  });
  await voice.getByRole('button', { name: 'Speed 1×' }).click();
  await expect(voice.getByRole('button', { name: 'Speed 1.5×' })).toBeVisible();
});

test('Words: who reacted, what it said before, what was taken back, and where a quotation leads', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const page = await signedIn('agent@asha.example');
  const customer = meta.newCustomerOf('asha');
  const thread = await openEveryKind(page, await memberOf('agent@asha.example'), customer);
  const name = customer.name.split(' ')[0] ?? '';

  const reactions = thread.message('Is it this colour?').getByRole('list', { name: 'Reactions' });
  await expect(reactions.getByRole('listitem')).toContainText(`${name}, Rohan (not delivered)`);

  const edited = thread.message('Tomorrow at six.');
  await expect(edited).not.toContainText('Today at six.');
  await edited.getByRole('button', { name: 'edited' }).press('Enter');
  await expect(edited.getByRole('list', { name: 'Earlier versions' }).getByRole('listitem')).toHaveText([
    /Today at six\./,
    /Today at five\./,
  ]);

  const taken = thread.message(`Taken back by ${name}`);
  await expect(taken).not.toContainText('Rua Augusta');
  await taken.getByRole('button', { name: 'Show' }).press('Enter');
  await expect(taken).toContainText('Rua Augusta');

  const unknown = thread.message('of a kind not known here (hologram)');
  await unknown.getByRole('button', { name: 'Show details' }).click();
  await expect(unknown.locator('pre')).toContainText('<b onclick=alert(1)>x</b>');

  const first = thread.log.locator('[data-message=first]');
  await expect(first).toHaveCount(0);
  await thread.message('As I asked in the beginning.').getByTitle('Go to the quoted message').press('Enter');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();

  await page.setViewportSize({ width: 1600, height: 900 });
  await expect(page.getByRole('complementary', { name: 'Contact' })).toContainText(
    '3 charged of 41 messages',
  );
});

/** As many screens as the thread is long. */
async function takeWholeThread(page: Page, thread: ThreadPage, name: string, info: TestInfo): Promise<void> {
  const { height, screen } = await thread.log.evaluate((log) => ({
    height: log.scrollHeight,
    screen: log.clientHeight,
  }));
  for (let top = 0, part = 1; top < height; top += screen - 40, part++) {
    await thread.log.evaluate((log, at) => log.scrollTo(0, at + 310), top);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('app-media-box img')].every((one) => (one as HTMLImageElement).complete),
    );
    await page.screenshot({ path: info.outputPath(`${name}-${String(part)}.png`) });
  }
}

async function hasNoSeriousFinding(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({ rule: id, where: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}
