import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { MediaDto } from '../src/media/media.dto.js';
import type { MessageDto } from '../src/messages/message.dto.js';
import { LimitError, MediaFiles } from '../src/media/media-files.js';
import { UnsentUploadsSchedule } from '../src/media/unsent-uploads.schedule.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';
import { FakeS3 } from './support/fake-s3.js';

const SECRET_PLACE = 'a secret place';
const base64 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');

/** A photo as a phone takes it: with notes of where it was. */
const photo = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { ImageDescription: SECRET_PLACE } })
    .jpeg()
    .toBuffer();

/** One page of Ogg with the head of an Opus stream. */
function voiceNote(size = 2_000): Buffer {
  const page = Buffer.alloc(28);
  page.write('OggS');
  page[26] = 1;
  page[27] = 19;
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head[8] = 1;
  return Buffer.concat([page, head, Buffer.alloc(size - 47, 7)]);
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>');
const html = Buffer.from('<!doctype html><script>alert(1)</script>');

let ids = 1_000_000_000_000_000;

describe('files of messages', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test);
    test.graph.calls.length = 0;
  });

  /** A customer sends a file, and it is fetched or not. */
  async function sends(
    type: string,
    file: { bytes: Buffer; mime: string; url?: string; sha256?: string; size?: number },
    said: Record<string, unknown> = {},
  ): Promise<MessageDto> {
    const id = String(ids++);
    test.graph.files.set(id, file);
    const body = { id, mime_type: file.mime, sha256: base64(file.bytes), ...said };
    await customerWrites(test, shop, { item: { type, [type]: body } });
    return newest();
  }

  async function thread(who = shop.agent): Promise<MessageDto[]> {
    const { id } = await newestConversation(test, shop);
    const answer = await test.call<{ data: MessageDto[] }>('GET', `/api/v1/conversations/${id}/messages`, {
      token: who.token,
    });
    return answer.body.data;
  }

  const newest = async (author = 'contact') => (await thread()).find((message) => message.author === author)!;

  const get = (id: string, { query = '', headers = {}, token = shop.agent.token } = {}) =>
    fetch(`${test.url}/api/v1/media/${id}${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  async function upload(bytes: Buffer, filename: string, type: string, token = shop.agent.token) {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(bytes)], filename, { type }));
    const response = await fetch(`${test.url}/api/v1/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return {
      status: response.status,
      body: (await response.json()) as MediaDto & { code: string; detail: string },
    };
  }

  let keys = 0;
  async function say(body: Record<string, unknown>, key = `key-${keys++}`) {
    const { id } = await newestConversation(test, shop);
    return test.call<MessageDto & { code: string }>('POST', `/api/v1/conversations/${id}/messages`, {
      token: shop.agent.token,
      body: { takeOver: true, ...body },
      headers: { 'idempotency-key': key },
    });
  }

  describe('in', () => {
    it('come with the message, are fetched with the token, and are shown as drawn anew', async () => {
      const bytes = await photo();
      expect(bytes.includes(SECRET_PLACE)).toBe(true);
      const { media, text, type } = await sends('image', { bytes, mime: 'image/jpeg' }, { caption: 'Look' });
      expect({ type, text }).toEqual({ type: 'image', text: 'Look' });
      expect(media).toMatchObject({
        kind: 'image',
        state: 'ready',
        mime: 'image/jpeg',
        size: bytes.length,
        width: 900,
        height: 600,
        voice: false,
        reason: null,
      });
      expect(test.graph.fileCalls('look-up').map(({ token }) => token)).toEqual(['test-token']);
      expect(test.graph.fileCalls('download').map(({ token }) => token)).toEqual(['test-token']);
      const response = await get(media!.id);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('private') as string,
        'content-disposition': expect.stringMatching(/^inline; /) as string,
      });
      const served = await bytesOf(response);
      expect(served.includes(SECRET_PLACE)).toBe(false);
      expect(await sharp(served).metadata()).toMatchObject({ format: 'jpeg', width: 900, height: 600 });
      const thumbnail = await get(media!.id, { query: '?size=thumbnail' });
      expect(thumbnail.headers.get('content-type')).toBe('image/webp');
      expect(await sharp(await bytesOf(thumbnail)).metadata()).toMatchObject({ width: 480, height: 320 });
      const etag = response.headers.get('etag')!;
      expect((await get(media!.id, { headers: { 'if-none-match': etag } })).status).toBe(304);
    });

    it('lie under names of ours, for our eyes only', async () => {
      const { media } = await sends(
        'document',
        { bytes: pdf, mime: 'application/pdf' },
        { filename: '../../evil.pdf' },
      );
      expect(media!.filename).toBe('evil.pdf');
      const folder = join(test.env.DATA_DIR, 'media', shop.id);
      expect(readdirSync(folder)).toEqual([media!.id]);
      expect(statSync(join(folder, media!.id)).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(test.env.DATA_DIR, 'media', 'incoming'))).toEqual([]);
    });

    it('keep a name in any script for saving, without its tricks', async () => {
      const filename = 'रसीद "2026"\u202egpj.pdf';
      const { media } = await sends('document', { bytes: pdf, mime: 'application/pdf' }, { filename });
      const header = (await get(media!.id)).headers.get('content-disposition')!;
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
      expect(decodeURIComponent(header.split("UTF-8''")[1])).toBe('रसीद _2026_gpj.pdf');
    });

    it('are shown as changed when they come, to those who only ask what changed', async () => {
      let release!: () => void;
      const held = new Promise<void>((resolve) => (release = resolve));
      const bytes = voiceNote();
      const id = String(ids++);
      test.graph.files.set(id, { bytes, mime: 'audio/ogg; codecs=opus' });
      test.graph.nextFile(async (_, response) => {
        await held;
        response.writeHead(503).end();
      });
      const item = { type: 'audio', audio: { id, mime_type: 'audio/ogg; codecs=opus', voice: true } };
      await test.meta(inboundPayload(test, shop, { item }));
      await test.until(() => test.graph.fileCalls('look-up').length === 1, 'the look-up');
      const conversation = await newestConversation(test, shop);
      const path = `/api/v1/conversations/${conversation.id}/messages`;
      const before = await test.call<{ data: MessageDto[]; changeCursor: string }>('GET', path, {
        token: shop.agent.token,
      });
      // By now the bot may have said that it cannot listen.
      const media = before.body.data.find(({ type }) => type === 'audio')!.media!;
      expect(media).toMatchObject({ state: 'pending', kind: 'audio', voice: true, size: null });
      const early = await get(media.id);
      expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'media.pending']);
      release();
      await test.settle();
      // Meta was down for a moment: it is asked again, later.
      expect((await newest()).media!.state).toBe('pending');
      await test.sql(
        "update graphile_worker._private_jobs set run_at = now() where key like 'fetch-media:%'",
      );
      await test.settle();
      const after = await test.call<{ data: MessageDto[] }>(
        'GET',
        `${path}?changedSince=${before.body.changeCursor}`,
        { token: shop.agent.token },
      );
      expect(
        after.body.data.filter(({ author }) => author === 'contact').map((message) => message.media),
      ).toMatchObject([{ id: media.id, state: 'ready', mime: 'audio/ogg', size: bytes.length }]);
      const feed = await test.sql(
        `select 1 from facts where type = 'message.updated' and message_id = $1 and workspace_id = $2`,
        [before.body.data[0].id, shop.id],
      );
      expect(feed).toHaveLength(1);
    });

    it('give the part that a player asks for', async () => {
      const bytes = voiceNote(5_000);
      const { media } = await sends('audio', { bytes, mime: 'audio/ogg; codecs=opus' }, { voice: true });
      const part = await get(media!.id, { headers: { range: 'bytes=1000-1999' } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe('bytes 1000-1999/5000');
      expect(part.headers.get('content-disposition')).toMatch(/^inline/);
      expect((await bytesOf(part)).equals(bytes.subarray(1000, 2000))).toBe(true);
      const end = await get(media!.id, { headers: { range: 'bytes=-10' } });
      expect((await bytesOf(end)).equals(bytes.subarray(4990))).toBe(true);
      const open = await get(media!.id, { headers: { range: 'bytes=4000-' } });
      expect(open.headers.get('content-range')).toBe('bytes 4000-4999/5000');
      const beyond = await get(media!.id, { headers: { range: 'bytes=5000-' } });
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */5000']);
      const other = await get(media!.id, { headers: { range: 'bytes=0-9', 'if-range': '"older"' } });
      expect([other.status, (await bytesOf(other)).length]).toEqual([200, 5000]);
    });

    it.each([
      ['an SVG called a JPEG', svg, 'image/jpeg', 'image'],
      ['a page called a PNG', html, 'image/png', 'image'],
      ['a page called text', html, 'text/plain', 'document'],
      ['a page called what it is', html, 'text/html', 'document'],
      ['a picture cut short', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'image/jpeg', 'image'],
    ])('%s is only saved, as bytes without a meaning', async (_, bytes, mime, type) => {
      const { media } = await sends(type, { bytes, mime }, { filename: 'photo.jpg' });
      expect(media).toMatchObject({ state: 'ready', width: null });
      const response = await get(media!.id);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
      expect((await get(media!.id, { query: '?size=thumbnail' })).status).toBe(404);
    });

    it.each([
      ['a damaged file', { sha256: 'f'.repeat(64) }, /damaged/],
      ['more than 100 MB', { size: 101 * 1024 * 1024 }, /larger than 100 MB/],
      ['an address that is not Meta’s', { url: 'http://127.0.0.1:1/steal' }, /not one of its own/],
      ['a host that only looks like Meta’s', { url: 'https://evilfbcdn.net/x' }, /not one of its own/],
      ['Meta’s host without https', { url: 'http://x.fbcdn.net/x' }, /not one of its own/],
    ])('%s is refused, with the reason', async (_, lie, reason) => {
      const bytes = await photo(20, 20);
      const said = { sha256: createHash('sha256').update('another').digest('base64') };
      const { media } = await sends('image', { bytes, mime: 'image/jpeg', ...lie }, said);
      expect(media).toMatchObject({ state: 'failed', reason: expect.stringMatching(reason) as string });
      const answer = await get(media!.id);
      const problem = (await answer.json()) as { code: string; detail: string };
      expect([answer.status, problem.code]).toEqual([409, 'media.failed']);
      expect(problem.detail).toMatch(reason);
      if ('url' in lie) expect(test.graph.fileCalls('download')).toEqual([]);
    });

    it('follow no redirect', async () => {
      const bytes = await photo(20, 20);
      test.graph.nextFile((_, response) =>
        send(response, 200, { url: `${test.env.WHATSAPP_GRAPH_URL}/files/${ids}`, mime_type: 'image/jpeg' }),
      );
      test.graph.nextFile(
        (_, response) => void response.writeHead(302, { location: '/files/elsewhere' }).end(),
      );
      const { media } = await sends('image', { bytes, mime: 'image/jpeg' });
      expect(media).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/not followed/) as string,
      });
      expect(test.graph.fileCalls('download')).toHaveLength(1);
    });

    it('wait for a token that Meta takes again', async () => {
      const bytes = await photo(20, 20);
      test.graph.nextFile((_, response) => send(response, 401, { error: { code: 190, message: 'gone' } }));
      const { media } = await sends('image', { bytes, mime: 'image/jpeg' });
      expect(media).toMatchObject({ state: 'pending' });
      await test.sql(
        "update graphile_worker._private_jobs set run_at = now() where key like 'fetch-media:%'",
      );
      await test.settle();
      expect((await newest()).media).toMatchObject({ state: 'ready' });
    });

    it('stop at the limit, whatever was announced, and leave nothing', async () => {
      let given = 0;
      const endless = new Readable({
        read() {
          given += 1;
          this.push(Buffer.alloc(1_000));
        },
      });
      const limit = { limit: 10_000, mime: 'video/mp4', filename: null };
      const kept = test.app
        .get(MediaFiles, { strict: false })
        .takeIn(endless, limit, () => Promise.resolve());
      await expect(kept).rejects.toThrow(LimitError);
      expect(endless.destroyed).toBe(true);
      expect(given).toBeLessThan(1_000);
      expect(readdirSync(join(test.env.DATA_DIR, 'media', 'incoming'))).toEqual([]);
    });

    it('can be asked for again once they have failed', async () => {
      const bytes = await photo(20, 20);
      const error = { message: 'Unsupported get request', code: 100, error_subcode: 33 };
      test.graph.nextFile((_, response) => send(response, 400, { error }));
      const { media } = await sends('image', { bytes, mime: 'image/jpeg' });
      expect(media).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/no longer has/) as string,
      });
      const retry = () =>
        test.call<{ code: string }>('POST', `/api/v1/media/${media!.id}/retry`, { token: shop.agent.token });
      expect((await retry()).status).toBe(202);
      await test.settle();
      expect((await newest()).media).toMatchObject({ state: 'ready', width: 20, reason: null });
      const again = await retry();
      expect([again.status, again.body.code]).toEqual([409, 'media.not_failed']);
    });

    it('come with what a placeholder turns out to be, and with what was typed on the phone', async () => {
      const bytes = await photo(30, 30);
      const id = String(ids++);
      test.graph.files.set(id, { bytes, mime: 'image/jpeg' });
      const wamid = `wamid.GHOST${id}`;
      const errors = [{ code: 131060, title: 'Unavailable' }];
      await customerWrites(test, shop, { wamid, item: { type: 'unsupported', errors } });
      expect((await newest()).media).toBeNull();
      await customerWrites(test, shop, {
        wamid,
        item: { type: 'image', image: { id, mime_type: 'image/jpeg' } },
      });
      const messages = (await thread()).filter(({ author }) => author === 'contact');
      expect(messages).toHaveLength(1);
      expect(messages[0].media).toMatchObject({ state: 'ready', width: 30 });

      const payload = inboundPayload(test, shop, { item: {} });
      const change = payload.entry[0].changes[0];
      const { metadata, contacts } = change.value;
      const echo = { from: '912240001188', to: '919820041763', id: `wamid.ECHO${id}` };
      const timestamp = String(Math.floor(test.clock.now().getTime() / 1000));
      const said = { ...echo, timestamp, type: 'image', image: { id, mime_type: 'image/jpeg' } };
      const value = { messaging_product: 'whatsapp', metadata, contacts, message_echoes: [said] };
      await test.meta({
        ...payload,
        entry: [{ id: shop.wabaId, changes: [{ field: 'smb_message_echoes', value }] }],
      });
      await test.settle();
      expect((await thread()).find(({ author }) => author === 'phone')?.media).toMatchObject({
        state: 'ready',
      });
    });

    it('that Meta announced without an id are failed from the start', async () => {
      await customerWrites(test, shop, { item: { type: 'image', image: { caption: 'Look', sha256: 'x' } } });
      expect((await newest()).media).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/without its file/) as string,
      });
    });

    it('belong to their workspace, and to plans with an inbox', async () => {
      const { media } = await sends('document', { bytes: pdf, mime: 'application/pdf' });
      const other = await aWorkspace(test);
      const free = await aWorkspace(test, { plan: 'free' });
      const stranger = await get(media!.id, { token: other.owner.token });
      const poor = await get(media!.id, { token: free.owner.token });
      const retry = await test.call('POST', `/api/v1/media/${media!.id}/retry`, { token: other.owner.token });
      expect([stranger.status, poor.status, retry.status]).toEqual([404, 402, 404]);
      expect((await get(media!.id, { token: 'nobody' })).status).toBe(401);
      for (const path of ['..%2f..%2fjwt-secret', 'x', '%00', `${media!.id}.thumbnail`])
        expect((await get(path)).status).toBe(404);
    });
  });

  describe('uploads', () => {
    it('say what they are', async () => {
      const answer = await upload(await photo(), 'Urlaub 😀.jpg', 'image/jpeg');
      expect(answer).toMatchObject({
        status: 201,
        body: {
          kind: 'image',
          mime: 'image/jpeg',
          filename: 'Urlaub 😀.jpg',
          width: 900,
          height: 600,
          voice: false,
        },
      });
      expect((await upload(voiceNote(), 'voice.ogg', 'audio/ogg; codecs=opus')).body).toMatchObject({
        kind: 'audio',
        mime: 'audio/ogg',
        voice: true,
      });
      expect((await upload(voiceNote(), 'song.opus', 'audio/ogg')).body.voice).toBe(false);
      const text = await upload(Buffer.from('Größe;Preis\nM;5'), 'liste.csv', 'text/csv');
      expect(text.body).toMatchObject({ kind: 'document', mime: 'text/plain' });
      const sticker = await sharp({ create: { width: 512, height: 512, channels: 3, background: 'red' } })
        .webp()
        .toBuffer();
      expect((await upload(sticker, 's.webp', 'image/webp')).body).toMatchObject({ kind: 'sticker' });
    });

    it.each([
      ['an SVG', svg, 'photo.png', 'image/png'],
      ['a page', html, 'photo.jpg', 'image/jpeg'],
      ['a page that calls itself text', html, 'a.txt', 'text/plain'],
      ['a program', Buffer.from('MZ\x90\0\x03'), 'a.pdf', 'application/pdf'],
      ['a damaged picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'a.jpg', 'image/jpeg'],
      ['nothing', Buffer.alloc(0), 'a.txt', 'text/plain'],
    ])('of %s are refused', async (_, bytes, name, type) => {
      const answer = await upload(bytes, name, type);
      expect([answer.status, answer.body.code]).toEqual([415, 'media.unsupported_type']);
    });

    it('have the limits of their kind', async () => {
      const { data, info } = await sharp(randomBytes(2400 * 1400 * 3), {
        raw: { width: 2400, height: 1400, channels: 3 },
      })
        .png({ compressionLevel: 0 })
        .toBuffer({ resolveWithObject: true });
      expect(info.size).toBeGreaterThan(5 * 1024 * 1024);
      const large = await upload(data, 'noise.png', 'image/png');
      expect([large.status, large.body.code]).toEqual([413, 'media.too_large']);
      expect(large.body.detail).toMatch(/^A picture may have 5 MB at most; this one has 9\.\d MB\.$/);
      const audio = await upload(voiceNote(17 * 1024 * 1024), 'a.ogg', 'audio/ogg');
      expect([audio.status, audio.body.detail]).toEqual([413, expect.stringMatching(/16 MB at most/)]);
    });

    it('come as a form with one file, nowhere else and nothing else', async () => {
      const { token } = shop.agent;
      const path = '/api/v1/media';
      const json = await test.call('POST', path, { token, body: { file: { path: '/etc/passwd' } } });
      expect([json.status, json.body.code]).toEqual([415, 'media.unsupported_type']);
      const post = async (body: FormData | string, to = path, headers = {}) => {
        const response = await fetch(`${test.url}${to}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, ...headers },
          body,
        });
        return response.status;
      };
      const form = new FormData();
      form.append('other', new File(['x'], 'x.txt'));
      expect(await post(form)).toBe(400);
      expect(await post(new FormData())).toBe(400);
      expect(await post('--x\r\nbroken', path, { 'content-type': 'multipart/form-data; boundary=x' })).toBe(
        400,
      );
      expect(await post('x', path, { 'content-type': 'multipart/form-data' })).toBe(400);
      expect(await post(form, '/api/v1/knowledge/articles')).toBe(415);
      expect(await post(form, path, { authorization: 'Bearer nobody' })).toBe(401);
    });

    it('that nobody sent are forgotten after a week, with their bytes', async () => {
      const { body } = await upload(pdf, 'a.pdf', 'application/pdf');
      const folder = join(test.env.DATA_DIR, 'media', shop.id);
      await test.app.get(UnsentUploadsSchedule).forgetOld();
      expect(readdirSync(folder)).toContain(body.id);
      await test.sql(`update media set created_at = created_at - interval '8 days' where id = $1`, [body.id]);
      await test.app.get(UnsentUploadsSchedule).forgetOld();
      await test.settle();
      expect(readdirSync(folder)).toEqual([]);
      expect((await get(body.id)).status).toBe(404);
    });
  });

  describe('out', () => {
    beforeEach(async () => {
      await customerWrites(test, shop, {});
      test.graph.calls.length = 0;
    });

    it('go to Meta before the message, once for a number', async () => {
      const bytes = await photo(40, 40);
      const { body: file } = await upload(bytes, 'a.jpg', 'image/jpeg');
      const sent = await say({ type: 'image', media: { mediaId: file.id, caption: 'As promised' } });
      expect(sent.status).toBe(202);
      expect(sent.body).toMatchObject({
        type: 'image',
        text: 'As promised',
        status: 'queued',
        media: { id: file.id, kind: 'image', state: 'ready', width: 40 },
      });
      await say({ type: 'document', media: { mediaId: file.id } });
      await test.settle();
      const uploads = test.graph.fileCalls('upload');
      expect(uploads.map(({ path, token }) => ({ path, token }))).toEqual([
        { path: `/v26.0/${shop.phoneNumberId}/media`, token: 'test-token' },
      ]);
      expect(uploads[0].body).toMatchObject({ messaging_product: 'whatsapp', type: 'image/jpeg' });
      const [metaId, there] = [...test.graph.files].at(-1)!;
      expect(there.bytes.equals(bytes)).toBe(true);
      expect(test.graph.messages).toMatchObject([
        { to: '+919820041763', type: 'image', image: { id: metaId, caption: 'As promised' } },
        { type: 'document', document: { id: metaId, filename: 'a.jpg' } },
      ]);
      expect((await newestConversation(test, shop)).lastMessage).toMatchObject({
        preview: 'Document',
        status: 'accepted',
      });
    });

    it('are brought again when Meta no longer keeps them', async () => {
      const { body: file } = await upload(pdf, 'a.pdf', 'application/pdf');
      await say({ type: 'document', media: { mediaId: file.id } });
      await test.settle();
      await test.sql(
        `update media_uploads set uploaded_at = uploaded_at - interval '29 days' where media_id = $1`,
        [file.id],
      );
      await say({ type: 'document', media: { mediaId: file.id } });
      await test.settle();
      expect(test.graph.fileCalls('upload')).toHaveLength(2);
      expect(test.graph.messages).toHaveLength(2);
    });

    it('are voice notes when they were recorded here', async () => {
      const { body: file } = await upload(voiceNote(), 'voice.ogg', 'audio/ogg');
      await say({ type: 'audio', media: { mediaId: file.id } });
      await test.settle();
      expect(test.graph.messages).toMatchObject([{ type: 'audio', audio: { voice: true } }]);
      expect(test.graph.fileCalls('upload')[0].body).toMatchObject({ type: 'audio/ogg; codecs=opus' });
    });

    it('wait while Meta cannot take them, and overtake nobody', async () => {
      const { body: file } = await upload(pdf, 'a.pdf', 'application/pdf');
      test.graph.nextFile((_, response) => void response.writeHead(503).end('down'));
      await say({ type: 'document', media: { mediaId: file.id } });
      await say({ type: 'text', text: 'See above' });
      await test.until(() => test.graph.messages.length === 2, 'both messages');
      expect(test.graph.messages.map(({ type }) => type)).toEqual(['document', 'text']);
      expect(test.graph.fileCalls('upload')).toHaveLength(2);
    });

    it('fail when Meta refuses them, and are brought anew when somebody sends again', async () => {
      const { body: file } = await upload(pdf, 'a.pdf', 'application/pdf');
      const error = { message: '(#100) Param file must be a file', code: 100 };
      test.graph.nextFile((_, response) => send(response, 400, { error }));
      const { body: message } = await say({ type: 'document', media: { mediaId: file.id } });
      await test.settle();
      expect(await newest('agent')).toMatchObject({
        id: message.id,
        status: 'failed',
        error: { code: '100' },
      });
      expect(test.graph.messages).toEqual([]);
      await test.call('POST', `/api/v1/messages/${message.id}/retry`, { token: shop.agent.token });
      await test.settle();
      expect(await newest('agent')).toMatchObject({ id: message.id, status: 'accepted', error: null });
      expect(test.graph.messages).toHaveLength(1);
    });

    it('keep to the window, the holder and the key as text does', async () => {
      const { body: file } = await upload(pdf, 'a.pdf', 'application/pdf');
      const body = { type: 'document', media: { mediaId: file.id }, takeOver: false };
      expect((await say(body)).body.code).toBe('conversation.not_human');
      const first = await say({ ...body, takeOver: true }, 'the same');
      const again = await say({ ...body, takeOver: true }, 'the same');
      expect([again.status, again.body.id]).toEqual([202, first.body.id]);
      const other = await say(
        { ...body, takeOver: true, media: { mediaId: file.id, caption: 'x' } },
        'the same',
      );
      expect(other.status).toBe(422);
      await test.settle();
      expect(test.graph.messages).toHaveLength(1);
      await test.sql(
        `update conversations set window_closes_at = now() - interval '1 day' where workspace_id = $1`,
        [shop.id],
      );
      expect((await say(body)).body.code).toBe('window.closed');
    });

    it('refuse what does not fit', async () => {
      const { body: image } = await upload(await photo(10, 10), 'a.jpg', 'image/jpeg');
      const { body: audio } = await upload(voiceNote(), 'a.ogg', 'audio/ogg');
      const other = await aWorkspace(test);
      const { body: foreign } = await upload(pdf, 'a.pdf', 'application/pdf', other.agent.token);
      const wrong: [Record<string, unknown>, RegExp][] = [
        [{ type: 'video', media: { mediaId: image.id } }, /^type: must be image or document/],
        [{ type: 'audio', media: { mediaId: audio.id, caption: 'x' } }, /^media.caption: /],
        [{ type: 'image' }, /^media: must be given/],
        [{ type: 'image', media: { mediaId: image.id }, text: 'x' }, /^text: /],
        [{ type: 'document', media: { mediaId: foreign.id } }, /no file of this workspace/],
        [{ type: 'image', media: { mediaId: 'nonsense' } }, /^media.mediaId: /],
      ];
      for (const [body, why] of wrong) {
        const answer = await say(body);
        expect([answer.status, (answer.body as unknown as { detail: string }).detail]).toEqual([
          400,
          expect.stringMatching(why),
        ]);
      }
    });
  });
});

describe('files in a bucket', () => {
  let test: TestApp;
  const s3 = new FakeS3();

  beforeAll(async () => {
    test = await TestApp.start({
      MEDIA_S3_BUCKET: 'attachments',
      MEDIA_S3_ENDPOINT: await s3.start(),
      MEDIA_S3_ACCESS_KEY_ID: 'key-id',
      MEDIA_S3_SECRET_ACCESS_KEY: 'key-secret',
    });
  });
  afterAll(async () => {
    await test.stop();
    await s3.stop();
  });

  it('are put there, given out from there in parts too, and taken away', async () => {
    const shop = await aWorkspace(test);
    const headers = { authorization: `Bearer ${shop.agent.token}` };
    const bytes = voiceNote(3_000);
    const form = new FormData();
    form.append('file', new File([new Uint8Array(bytes)], 'a.ogg'));
    const answer = await fetch(`${test.url}/api/v1/media`, { method: 'POST', headers, body: form });
    const { id } = (await answer.json()) as { id: string };
    expect([...s3.objects.keys()]).toEqual([`/attachments/${shop.id}/${id}`]);
    expect(s3.objects.get(`/attachments/${shop.id}/${id}`)?.equals(bytes)).toBe(true);
    expect(s3.keys).toEqual(new Set(['key-id']));
    const whole = await fetch(`${test.url}/api/v1/media/${id}`, { headers });
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const range = { ...headers, range: 'bytes=100-199' };
    const part = await fetch(`${test.url}/api/v1/media/${id}`, { headers: range });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/3000']);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    await test.sql(`update media set created_at = created_at - interval '8 days'`);
    await test.app.get(UnsentUploadsSchedule).forgetOld();
    await test.settle();
    expect(s3.objects.size).toBe(0);
  });
});
