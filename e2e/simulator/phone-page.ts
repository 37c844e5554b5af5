// Serves the files of the phone page.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const FOLDER = new URL('./phone/', import.meta.url);

export async function servePhonePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  const [, ending] = /^[a-z-]+\.([a-z]+)$/.exec(name) ?? [];
  const type = TYPES[ending ?? ''];
  if (!type) return false;
  const file = await readFile(new URL(name, FOLDER)).catch(() => undefined);
  if (!file) return false;
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  response.end(file);
  return true;
}
