// Serves the files of the phone page.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** The typefaces of the inbox, from the packages it takes them from. */
const FONTS: Record<string, string> = {
  inter: '@fontsource-variable/inter',
  'noto-sans-devanagari': '@fontsource-variable/noto-sans-devanagari',
  'noto-sans-arabic': '@fontsource-variable/noto-sans-arabic',
  'noto-color-emoji': '@fontsource/noto-color-emoji',
};

const FOLDER = new URL('./phone/', import.meta.url);

export async function servePhonePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const place = placeOf(url.pathname);
  const type = TYPES[place?.pathname.split('.').at(-1) ?? ''];
  if (!place || !type) return false;
  const file = await readFile(place).catch(() => undefined);
  if (!file) return false;
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
  response.end(
    url.pathname.startsWith('/fonts/noto-color-emoji/') && type.startsWith('text/css')
      ? drawable(file)
      : file,
  );
  return true;
}

/** The emoji package's WOFF2 files hold SVG, which Chromium does not draw; its WOFF files hold what it does. */
const drawable = (css: Buffer): string => css.toString().replace(/url\([^)]*\) format\('woff2'\), /g, '');

/** Only names without a path of their own lead anywhere. */
function placeOf(path: string): URL | undefined {
  if (path === '/') return new URL('index.html', FOLDER);
  const [, own] = /^\/([a-z-]+\.[a-z]+)$/.exec(path) ?? [];
  if (own) return new URL(own, FOLDER);
  const [, font, file] = /^\/fonts\/([a-z-]+)\/((?:files\/)?[\w-]+\.(?:css|woff2?))$/.exec(path) ?? [];
  const name = FONTS[font ?? ''];
  // Resolving the package gives its stylesheet; the files stand beside it.
  return name && file
    ? new URL(file, pathToFileURL(createRequire(import.meta.url).resolve(name)))
    : undefined;
}
