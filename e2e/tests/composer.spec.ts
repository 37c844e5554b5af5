// What can be sent beside words: files, voice notes, quotes, reactions, places. The API's answers to uploads and sends
// are played here, so that these tests are about the screen and what it asks for.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { InboxPage } from '../pages/inbox.page.ts';
import type { ThreadPage } from '../pages/thread.page.ts';
import { launchOptions } from '../support/chromium.ts';
import { expect, test } from '../support/fixtures.ts';

const usual = await launchOptions();
test.use({
  launchOptions: {
    ...usual,
    // A microphone that beeps, and nobody who has to allow it.
    args: [
      ...(usual.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  },
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFElEQVR4nGP8z4APMOGVHbHSQBgA9gsBD2Xh1R8AAAAASUVORK5CYII=',
  'base64',
);
const FILE = '01935f4e-0000-7000-8000-00000000000f';

interface Heard {
  uploads: { bytes: Buffer; type: string }[];
  sends: Record<string, unknown>[];
}

/** Answers uploads and sends as the API would, and keeps what was asked. */
async function playTheApi(page: Page, { refuse }: { refuse?: string } = {}): Promise<Heard> {
  const heard: Heard = { uploads: [], sends: [] };
  await page.route(/\/api\/v1\/media(\?.*)?$/, async (route) => {
    const bytes = route.request().postDataBuffer() ?? Buffer.alloc(0);
    const [, filename = '', type = ''] =
      /filename="([^"]*)"\r\nContent-Type: ([^\r]*)/.exec(bytes.toString('latin1')) ?? [];
    heard.uploads.push({ bytes, type });
    if (refuse && heard.uploads.length === 1)
      return route.fulfill({
        status: 415,
        json: { code: 'media.unsupported_type', status: 415, detail: refuse },
      });
    const kind = type.startsWith('image/') ? 'image' : type.startsWith('audio/') ? 'audio' : 'document';
    const known = { id: FILE, kind, mime: type, size: bytes.length, filename };
    return route.fulfill({
      status: 201,
      json: { ...known, width: null, height: null, voice: kind === 'audio' },
    });
  });
  await page.route(/\/conversations\/[^/]+\/messages$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const body = route.request().postDataJSON() as Record<string, unknown>;
    heard.sends.push(body);
    const at = new Date().toISOString();
    const media = body['media'] as { caption?: string } | undefined;
    const nothing = {
      authorName: null,
      payload: null,
      replyTo: null,
      error: null,
      sentAt: null,
      deliveredAt: null,
    };
    return route.fulfill({
      status: 202,
      json: {
        ...nothing,
        id: crypto.randomUUID(),
        conversationId: /conversations\/([^/]+)/.exec(route.request().url())?.[1],
        direction: 'outbound',
        author: 'agent',
        authorId: null,
        type: body['type'],
        text: body['text'] ?? media?.caption ?? null,
        status: 'queued',
        at,
        position: at,
        readAt: null,
        idempotencyKey: route.request().headers()['idempotency-key'],
        sources: [],
        media: null,
        reactions: [],
        edits: [],
        revokedAt: null,
        standby: false,
        pricing: null,
      },
    });
  });
  return heard;
}

test.describe('Beside words', () => {
  let page: Page;
  let thread: ThreadPage;

  test.beforeEach(async ({ signedIn, memberOf, meta }) => {
    const customer = meta.newCustomerOf('asha');
    await customer.writes('Which colours do you have?');
    const id = await (await memberOf('agent@asha.example')).moves(customer, { status: 'human' });
    page = await signedIn('agent@asha.example');
    thread = await new InboxPage(page).openThreadAt(id, customer);
  });

  const chips = () => thread.composer.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
  const send = () => thread.composer.getByRole('button', { name: /send$/i }).click();

  test('Chosen pictures go one by one, each with its caption, before the words', async () => {
    const heard = await playTheApi(page);
    const choosing = page.waitForEvent('filechooser');
    await thread.composer.getByRole('button', { name: 'Attach files' }).click();
    await (
      await choosing
    ).setFiles([
      { name: 'blue.png', mimeType: 'image/png', buffer: PNG },
      { name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ]);
    await expect(chips()).toHaveCount(2);
    await expect(chips().first().locator('img')).toBeVisible();
    await chips().first().getByRole('textbox', { name: 'Caption of blue.png' }).fill('The blue one');
    await thread.messageBox.fill('These two.');
    await thread.messageBox.press('Enter');
    await expect(chips()).toHaveCount(0);
    await expect.poll(() => heard.sends.length).toBe(3);
    expect(heard.sends).toEqual([
      expect.objectContaining({ type: 'image', media: { mediaId: FILE, caption: 'The blue one' } }),
      expect.objectContaining({ type: 'document', media: { mediaId: FILE } }),
      expect.objectContaining({ type: 'text', text: 'These two.' }),
    ]);
    expect(heard.uploads[0]?.bytes.includes(PNG)).toBe(true);
  });

  test('A file dragged over the conversation shows where to drop it, and becomes a chip that can be taken away', async () => {
    await playTheApi(page);
    const dragged = await page.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['%PDF-1.4'], 'bill.pdf', { type: 'application/pdf' }));
      return carried;
    });
    await thread.log.dispatchEvent('dragenter', { dataTransfer: dragged });
    await expect(page.getByText('Drop to send to')).toBeVisible();
    await thread.log.dispatchEvent('drop', { dataTransfer: dragged });
    await expect(page.getByText('Drop to send to')).toBeHidden();
    await expect(chips()).toContainText('bill.pdf');
    await chips()
      .getByRole('button', { name: /bill\.pdf$/ })
      .click();
    await expect(chips()).toHaveCount(0);
  });

  test('A pasted picture becomes a chip; a table pasted with its words stays words', async () => {
    await playTheApi(page);
    const paste = (text: string | null) =>
      thread.messageBox.evaluate((box, words) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
        if (words) clipboardData.setData('text/plain', words);
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await paste('a\tb');
    await expect(chips()).toHaveCount(0);
    await paste(null);
    await expect(chips()).toContainText('image.png');
  });

  test('A picture that is too large is not uploaded, says the limit, and goes as a smaller JPEG', async () => {
    const heard = await playTheApi(page);
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const create = { width: 1_600, height: 1_600, channels: 3 as const, background: 'white', noise };
    const big = await sharp({ create }).png().toBuffer();
    await thread.composer
      .locator('input[type=file]')
      .setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: big });
    await expect(chips()).toContainText('WhatsApp takes pictures of up to 5 MB.');
    expect(heard.uploads).toEqual([]);
    await chips().getByRole('button', { name: 'Send a smaller JPEG' }).click();
    await expect(chips()).toContainText('huge.jpg');
    await send();
    await expect
      .poll(() => heard.sends)
      .toEqual([expect.objectContaining({ type: 'image', media: { mediaId: FILE } })]);
    const [upload] = heard.uploads;
    expect(upload?.type).toBe('image/jpeg');
    expect(upload?.bytes.includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(true);
  });

  test('An upload the API refuses keeps its chip and its reason, and can be tried again', async () => {
    const heard = await playTheApi(page, { refuse: 'This is no picture inside.' });
    await thread.composer
      .locator('input[type=file]')
      .setInputFiles({ name: 'odd.png', mimeType: 'image/png', buffer: PNG });
    await expect(chips()).toContainText('This is no picture inside.');
    await chips().getByRole('button', { name: 'Try again' }).click();
    await expect(chips().getByRole('button', { name: 'Try again' })).toHaveCount(0);
    expect(heard.uploads).toHaveLength(2);
  });

  test('A voice note is recorded as Ogg/Opus, listened to, and sent; Escape throws one away', async () => {
    const heard = await playTheApi(page);
    const note = thread.composer.getByRole('group', { name: 'Voice note' });
    await thread.composer.getByRole('button', { name: 'Record a voice note' }).click();
    await expect(note.getByRole('timer')).toHaveText('0:01');
    await page.keyboard.press('Escape');
    await expect(note).toHaveCount(0);
    await expect(thread.messageBox).toBeFocused();

    await thread.composer.getByRole('button', { name: 'Record a voice note' }).click();
    await expect(note.getByRole('timer')).toHaveText('0:02');
    await note.getByRole('button', { name: 'Stop and listen' }).click();
    const length = () => note.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration);
    await expect.poll(length).toBeGreaterThan(1);
    await note.getByRole('button', { name: 'Send voice note' }).click();
    await expect
      .poll(() => heard.sends)
      .toEqual([expect.objectContaining({ type: 'audio', media: { mediaId: FILE } })]);
    const upload = heard.uploads[0] ?? { type: '', bytes: Buffer.alloc(0) };
    expect(upload.type).toBe('audio/ogg');
    const head = upload.bytes.indexOf('OpusHead');
    expect(upload.bytes.includes('OggS')).toBe(true);
    // https://datatracker.ietf.org/doc/html/rfc7845#section-5.1: version, then the number of channels.
    expect(upload.bytes[head + 9]).toBe(1);
    await expect(thread.messageBox).toBeFocused();
  });

  test('R on a message quotes it above the field', async () => {
    const heard = await playTheApi(page);
    const theirs = thread.message('Which colours do you have?');
    await theirs.getByRole('button', { name: 'React' }).focus();
    await page.keyboard.press('r');
    await expect(thread.messageBox).toBeFocused();
    await expect(thread.composer.getByText('Which colours do you have?')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(thread.composer.getByText('Which colours do you have?')).toHaveCount(0);

    await theirs.hover();
    await theirs.getByRole('button', { name: 'Reply', exact: false }).first().click();
    await thread.reply('Blue and red.');
    const id = await theirs.getAttribute('data-message');
    await expect
      .poll(() => heard.sends)
      .toEqual([expect.objectContaining({ type: 'text', text: 'Blue and red.', replyTo: id })]);
  });

  test('A message is reacted to, and the reaction taken back', async () => {
    const heard = await playTheApi(page);
    const theirs = thread.message('Which colours do you have?');
    const id = await theirs.getAttribute('data-message');
    const react = theirs.getByRole('button', { name: 'React' });
    await react.focus();
    await page.keyboard.press('Enter');
    const emojis = page.getByRole('dialog', { name: 'React' });
    await emojis.getByRole('button', { name: '❤️' }).click();
    await expect
      .poll(() => heard.sends)
      .toEqual([{ type: 'reaction', reaction: { messageId: id, emoji: '❤️' } }]);
    await page.keyboard.press('Enter');
    await emojis.getByRole('textbox', { name: 'Another emoji' }).fill('🥳');
    await expect
      .poll(() => heard.sends[1])
      .toEqual({ type: 'reaction', reaction: { messageId: id, emoji: '🥳' } });
    await page.keyboard.press('Enter');
    await emojis.getByRole('button', { name: 'Take back 🥳' }).click();
    await expect
      .poll(() => heard.sends[2])
      .toEqual({ type: 'reaction', reaction: { messageId: id, emoji: '' } });
  });

  test('A place is read out of the link of a map', async () => {
    const heard = await playTheApi(page);
    await thread.composer.getByRole('button', { name: 'More kinds of message' }).click();
    await page.getByRole('menuitem', { name: 'Location' }).click();
    const dialog = page.getByRole('dialog', { name: 'Location' });
    await dialog.getByRole('button', { name: /send$/i }).click();
    await expect(dialog).toContainText('Latitude goes from -90 to 90');
    await dialog
      .getByLabel('Link of a map')
      .fill('https://www.google.com/maps/place/Shop/@19.1,72.9,17z/data=!8m2!3d19.0760!4d72.8777');
    await expect(dialog.getByLabel('Latitude')).toHaveValue('19.076');
    await dialog.getByLabel('Name of the place').fill('Our shop');
    await dialog.getByRole('button', { name: /send$/i }).click();
    await expect(dialog).toBeHidden();
    await expect
      .poll(() => heard.sends)
      .toEqual([
        expect.objectContaining({
          type: 'location',
          location: { latitude: 19.076, longitude: 72.8777, name: 'Our shop' },
        }),
      ]);
  });
});

test('A suggested reply is put into the field, changed and sent; by itself it goes nowhere', async ({
  signedIn,
  memberOf,
  meta,
}) => {
  const customer = meta.newCustomerOf('asha');
  await customer.writes('How long does shipping take?');
  const id = await (await memberOf('agent@asha.example')).moves(customer, { status: 'human' });
  const page = await signedIn('agent@asha.example');
  const heard = await playTheApi(page);
  const { composer, messageBox, suggestion } = await new InboxPage(page).openThreadAt(id, customer);
  await expect(suggestion).toContainText('Delivery takes 3 to 5 working days');
  await expect(suggestion.getByRole('link', { name: 'Delivery in India' })).toBeVisible();
  await expect(messageBox).toHaveValue('');

  await messageBox.press('Control+j');
  await expect(messageBox).toHaveValue(/^Delivery takes 3 to 5 working days/);
  await expect(suggestion).toBeHidden();
  await messageBox.press('Control+z');
  await expect(messageBox).toHaveValue('');
  await suggestion.getByRole('button', { name: 'Use' }).click();
  await expect(messageBox).toBeFocused();
  await page.keyboard.type(' Shall I send one?');
  expect(heard.sends).toEqual([]);
  await composer.getByRole('button', { name: /send$/i }).click();
  await expect
    .poll(() => heard.sends.map(({ text }) => text))
    .toEqual([expect.stringMatching(/^Delivery takes 3 .* Shall I send one\?$/)]);
  await expect(suggestion).toBeHidden();
});
