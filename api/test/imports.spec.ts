import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocumentReader } from '../src/knowledge/document-reader.js';
import { ImportRefusedError } from '../src/knowledge/import.errors.js';
import type { Proposal } from '../src/knowledge/readers/proposal.js';
import { UnreadableDocument } from '../src/knowledge/readers/proposal.js';
import { readDocument } from '../src/knowledge/readers/read-document.js';
import type { Document } from '../src/knowledge/readers/read-document.js';
import { AddressRules } from '../src/platform/http/addresses.js';
import { TestApp } from './app.js';
import { aWorkspace, anArticle } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Proposed {
  title: string;
  body: string;
  alternatives: string[];
  language: string | null;
  existingArticleId: string | null;
}
interface Batch {
  added: { id: string; title: string }[];
  leftOut: { title: string }[];
}

/** Reads here: a thread that runs the sources takes seconds to start, and the reader's own specs start enough of them. */
class ReaderWithoutThread extends DocumentReader {
  override async read(document: Document): Promise<Proposal[]> {
    try {
      return await readDocument(document);
    } catch (error) {
      if (error instanceof UnreadableDocument) throw new ImportRefusedError(error.code, error.detail);
      throw error;
    }
  }
}

/** The rules of the product, and one server of this test. */
class ThisShopToo extends AddressRules {
  constructor(private readonly port: number) {
    super();
  }
  override permits(address: string, port: number): boolean {
    return (address === '127.0.0.1' && port === this.port) || super.permits(address, port);
  }
}

const faq =
  'question,answer,alternatives\nHours?,Ten to six.,when open|timings\nParking?,Behind the shop.,\n';

describe('importing articles', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let web: Server;
  let port: number;

  beforeAll(async () => {
    web = createServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<main><h1>Help</h1><h2>Parking</h2><p>See <a href="/map">the map</a>.</p></main>'),
    );
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    ({ port } = web.address() as AddressInfo);
    test = await TestApp.start({}, (module) =>
      module
        .overrideProvider(DocumentReader)
        .useValue(new ReaderWithoutThread())
        .overrideProvider(AddressRules)
        .useValue(new ThisShopToo(port)),
    );
  });

  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  afterAll(async () => {
    await test.stop();
    await new Promise((done) => web.close(done));
  });

  async function upload(
    content: string | Uint8Array<ArrayBuffer>,
    filename: string,
    token = shop.admin.token,
  ) {
    const form = new FormData();
    form.append('file', new Blob([content]), filename);
    const response = await fetch(`${test.url}/api/v1/knowledge/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return {
      status: response.status,
      body: (await response.json()) as { articles: Proposed[]; code?: string },
    };
  }
  const batch = (articles: object[], token = shop.admin.token) =>
    test.call<Batch>('POST', '/api/v1/knowledge/articles/batch', { token, body: { articles } });
  const stored = () =>
    test.sql<{ title: string }>('select title from articles where workspace_id = $1 order by id', [shop.id]);

  it('proposes what a file holds, says what is there already, and stores nothing', async () => {
    const id = await anArticle(test, shop, { title: 'hours?', body: 'From ten.' });
    const { status, body } = await upload(faq, 'faq.csv');
    expect(status).toBe(200);
    expect(body.articles).toEqual([
      {
        title: 'Hours?',
        body: 'Ten to six.',
        alternatives: ['when open', 'timings'],
        language: null,
        existingArticleId: id,
      },
      {
        title: 'Parking?',
        body: 'Behind the shop.',
        alternatives: [],
        language: null,
        existingArticleId: null,
      },
    ]);
    expect(await stored()).toHaveLength(1);
  });

  it('stores what is wanted once, however often it is sent, also at the same time', async () => {
    const { body } = await upload(faq, 'faq.csv');
    const wanted = body.articles.map(({ existingArticleId: _, ...article }) => article);
    const [first, second] = await Promise.all([batch(wanted), batch(wanted)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([...first.body.added, ...second.body.added]).toHaveLength(2);
    expect([...first.body.leftOut, ...second.body.leftOut]).toHaveLength(2);
    expect((await batch(wanted)).body).toEqual({
      added: [],
      leftOut: [{ title: 'Hours?' }, { title: 'Parking?' }],
    });
    expect(await stored()).toEqual([{ title: 'Hours?' }, { title: 'Parking?' }]);
    const tried = await test.call<{ action: string; reply: string }>('POST', '/api/v1/knowledge/try', {
      token: shop.agent.token,
      body: { text: 'timings' },
    });
    expect(tried.body.action).toBe('answer');
    expect(tried.body.reply).toContain('Ten to six.');
    const stranger = await aWorkspace(test);
    expect((await batch(wanted, stranger.admin.token)).body.added).toHaveLength(2);
  });

  it('knows what was imported although its title has changed since', async () => {
    const { body } = await upload(faq, 'faq.csv');
    const { added } = (await batch([{ title: 'Hours?', body: 'Ten to six.' }])).body;
    await test.call('PATCH', `/api/v1/knowledge/articles/${added[0].id}`, {
      token: shop.admin.token,
      body: { title: 'Opening hours' },
    });
    expect(body.articles[0].existingArticleId).toBeNull();
    expect((await upload(faq, 'faq.csv')).body.articles[0].existingArticleId).toBe(added[0].id);
  });

  it.each([
    ['nothing', []],
    ['more than fifty', Array.from({ length: 51 }, (_, i) => ({ title: `A ${i}`, body: 'b' }))],
    ['one without a text', [{ title: 'A', body: ' ' }]],
    ['a property of single articles', [{ title: 'A', body: 'b', answersQuestionId: 'x' }]],
    ['something else', ['A']],
  ])('refuses a batch of %s', async (_, articles) => {
    expect((await batch(articles as object[])).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it.each([
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0]),
      'a.png',
      422,
      'import.unsupported_type',
    ],
    ['a table without names', '1,2\n3,4', 'a.csv', 422, 'import.no_columns'],
    ['an empty file', '', 'a.txt', 422, 'import.empty'],
    [
      'too many',
      `title,body\n${'x,y\n'.repeat(1)}${Array.from({ length: 501 }, (_, i) => `A${i},b`).join('\n')}`,
      'a.csv',
      422,
      'import.too_many',
    ],
    ['a large file', 'x'.repeat(10 * 1024 * 1024 + 1), 'a.txt', 413, 'import.too_large'],
    ['a huge file', 'x'.repeat(11 * 1024 * 1024), 'a.txt', 413, 'import.too_large'],
  ])('refuses %s with a code', async (_, content, filename, status, code) => {
    const answer = await upload(content, filename);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is for those who may write', async () => {
    expect((await upload(faq, 'faq.csv', shop.agent.token)).status).toBe(403);
    expect((await batch([{ title: 'A', body: 'b' }], shop.agent.token)).status).toBe(403);
  });

  it('reads a page of the web, with its links made whole', async () => {
    const at = (url: string) =>
      test.call<{ articles: Proposed[]; code: string }>('POST', '/api/v1/knowledge/imports', {
        token: shop.admin.token,
        body: { url },
      });
    const { status, body } = await at(`http://127.0.0.1:${port}/faq`);
    expect(status).toBe(200);
    expect(body.articles).toMatchObject([
      { title: 'Parking', body: `See [the map](http://127.0.0.1:${port}/map).` },
    ]);
    const refused = await at('http://127.0.0.1/faq');
    expect([refused.status, refused.body.code]).toEqual([422, 'outbound.refused']);
  });

  it('wants a file or an address', async () => {
    for (const body of [{}, { url: '' }, { url: 5 }, { file: 'x' }]) {
      const answer = await test.call('POST', '/api/v1/knowledge/imports', { token: shop.admin.token, body });
      expect(answer.status).toBe(400);
    }
    const form = new FormData();
    form.append('other', new Blob(['x']), 'x.txt');
    const response = await fetch(`${test.url}/api/v1/knowledge/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.admin.token}` },
      body: form,
    });
    expect(response.status).toBe(400);
  });
});
