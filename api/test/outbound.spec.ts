import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { AddressRules, isPublic } from '../src/platform/http/addresses.js';
import { Outbound } from '../src/platform/http/outbound.js';

describe('a public address', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.0',
    '198.20.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('is %s', (address) => expect(isPublic(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'localhost',
    '127.1',
    '0x7f.1',
    '',
  ])('is not %s', (address) => expect(isPublic(address)).toBe(false));
});

describe('the guarded client', () => {
  let server: Server;
  let port: number;
  let asked: IncomingMessage[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });

  beforeEach(() => {
    asked = [];
    answer = (_, response) => page(response, 'hello');
  });

  afterAll(() => new Promise((done) => server.close(done)));

  const page = (response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);

  /** Knows one public name that is really this machine; everything else is judged as in the product. */
  class HereRules extends AddressRules {
    resolved: string[] = [];
    answers: Record<string, string[]> = { 'shop.example': ['127.0.0.1'] };

    override permits(address: string, at: number): boolean {
      return (address === '127.0.0.1' && at === port) || super.permits(address, at);
    }
    override resolve(host: string): Promise<string[]> {
      this.resolved.push(host);
      const found = this.answers[host];
      return found ? Promise.resolve(found) : Promise.reject(new Error('ENOTFOUND'));
    }
  }

  let rules: HereRules;
  beforeEach(() => (rules = new HereRules()));

  const types = ['text/html', 'text/plain'];
  const fetchIt = (url: string) => new Outbound(rules).fetch(url, types);
  const here = (path = '/') => `http://shop.example:${port}${path}`;
  const refusal = (code: string) => expect.objectContaining({ code: `outbound.${code}`, status: 422 });

  it('fetches a page, by the name it was asked for', async () => {
    const { bytes, mime, url } = await fetchIt(here('/faq?a=1#b'));
    expect(Buffer.from(bytes).toString()).toBe('hello');
    expect([mime, url.href]).toEqual(['text/html; charset=utf-8', here('/faq?a=1#b')]);
    expect([asked[0].url, asked[0].headers.host]).toEqual(['/faq?a=1', `shop.example:${port}`]);
    expect(rules.resolved).toEqual(['shop.example']);
  });

  it.each([
    ['no address', 'bad_address', () => 'shop'],
    ['another protocol', 'bad_address', () => 'file:///etc/passwd'],
    ['script', 'bad_address', () => 'javascript:alert(1)'],
    ['a name and password', 'bad_address', () => `http://u:p@shop.example:${port}/`],
    ['loopback', 'refused', () => 'http://127.0.0.1/'],
    ['loopback at another port than allowed', 'refused', () => `http://127.0.0.1:${port + 1}/`],
    ['decimal', 'refused', () => 'http://2130706433/'],
    ['octal', 'refused', () => 'http://0177.0.0.1/'],
    ['hexadecimal', 'refused', () => 'http://0x7f000001/'],
    ['short', 'refused', () => 'http://127.1/'],
    ['full-width digits', 'refused', () => 'http://１２７.０.０.１/'],
    ['IPv4 in IPv6', 'refused', () => 'http://[::ffff:127.0.0.1]/'],
    ['IPv6 loopback', 'refused', () => 'http://[::1]/'],
    ['the metadata of clouds', 'refused', () => 'http://169.254.169.254/latest/meta-data'],
    ['an unusual port', 'refused', () => 'http://93.184.216.34:8080/'],
    ['a name nobody knows', 'unreachable', () => 'https://nowhere.example/'],
  ])('does not ask %s', async (_, code, address) => {
    await expect(fetchIt(address())).rejects.toEqual(refusal(code));
    expect(asked).toEqual([]);
  });

  it('does not ask a name that is of a private network too, nor one that changes after the check', async () => {
    rules.answers['both.example'] = ['93.184.216.34', '10.0.0.1'];
    await expect(fetchIt('http://both.example/')).rejects.toEqual(refusal('refused'));
    rules.answers['none.example'] = [];
    await expect(fetchIt('http://none.example/')).rejects.toEqual(refusal('refused'));
    // Whoever answers the look-ups gives another address the second time; there is no second time.
    rules.answers['shop.example'] = ['127.0.0.1'];
    answer = (_, response) => {
      rules.answers['shop.example'] = ['10.0.0.1'];
      page(response, 'once');
    };
    await fetchIt(here());
    expect(rules.resolved.filter((host) => host === 'shop.example')).toHaveLength(1);
    await expect(fetchIt(here())).rejects.toEqual(refusal('refused'));
  });

  it('follows three redirects, and looks at each', async () => {
    const lead = (response: ServerResponse, to: string) => response.writeHead(302, { location: to }).end();
    answer = (request, response) => {
      const n = Number(request.url?.slice(1));
      if (n < 3) lead(response, `/${n + 1}`);
      else page(response, 'there');
    };
    expect((await fetchIt(here('/0'))).url.pathname).toBe('/3');
    await expect(fetchIt(here('/-1'))).rejects.toEqual(refusal('redirects'));
    for (const to of [
      'http://169.254.169.254/',
      'http://10.0.0.1/',
      'file:///etc/passwd',
      'http://u:p@shop.example/',
    ]) {
      answer = (_, response) => lead(response, to);
      await expect(fetchIt(here())).rejects.toMatchObject({ status: 422 });
    }
  });

  it('unpacks, up to a size that counts unpacked', async () => {
    answer = (_, response) => page(response, gzipSync('packed'), { 'content-encoding': 'gzip' });
    expect(Buffer.from((await fetchIt(here())).bytes).toString()).toBe('packed');
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, 'x');
    answer = (_, response) => page(response, brotliCompressSync(large), { 'content-encoding': 'br' });
    await expect(fetchIt(here())).rejects.toEqual(refusal('too_large'));
    answer = (_, response) => page(response, large);
    await expect(fetchIt(here())).rejects.toEqual(refusal('too_large'));
    answer = (_, response) => page(response, large.subarray(1));
    expect((await fetchIt(here())).bytes).toHaveLength(5 * 1024 * 1024);
    answer = (_, response) => page(response, 'not packed', { 'content-encoding': 'gzip' });
    await expect(fetchIt(here())).rejects.toEqual(refusal('unreachable'));
  });

  it.each([
    ['another type', 200, 'image/png', 'media_type'],
    ['no type', 200, '', 'media_type'],
    ['an error', 404, 'text/html', 'status'],
    ['a redirect to nowhere', 302, 'text/html', 'status'],
  ])('takes nothing from %s', async (_, status, type, code) => {
    answer = (__, response) => response.writeHead(status, type ? { 'content-type': type } : {}).end('x');
    await expect(fetchIt(here())).rejects.toEqual(refusal(code));
  });

  it.each([
    ['the look-up', () => (rules.resolve = () => new Promise(() => undefined))],
    ['the answer', () => (answer = () => undefined)],
    [
      'the body',
      () => (answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('x')),
    ],
  ])('waits for %s only so long', async (_, hang) => {
    class Hasty extends Outbound {
      protected override readonly longestMs = 40;
    }
    hang();
    await expect(new Hasty(rules).fetch(here(), types)).rejects.toEqual(refusal('too_slow'));
    asked.forEach(({ socket }) => socket.destroy());
  });

  it('says so when the connection breaks', async () => {
    answer = (_, response) => response.socket?.destroy();
    await expect(fetchIt(here())).rejects.toEqual(refusal('unreachable'));
  });
});
