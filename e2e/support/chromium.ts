// A Chromium that needs nothing but npm install: unpacks the one from @sparticuz/chromium with its libraries and fonts.
import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import type { LaunchOptions } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

/** How Playwright starts a browser here: the npm one on Linux x64, else an installed Chrome, else Playwright's own. */
export async function launchOptions(): Promise<LaunchOptions> {
  if (process.platform === 'linux' && process.arch === 'x64') return fromFolder(await unpackedChromium());
  return installedChrome() ? { channel: 'chrome' } : {};
}

function fromFolder(folder: string): LaunchOptions {
  return {
    executablePath: join(folder, 'chromium'),
    chromiumSandbox: false,
    // Small containers have a /dev/shm that a page soon fills. Letters rounded to whole pixels swallow the spaces between words.
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Unpacks once per version, under another name first: a run that ends half-way leaves nothing that looks complete. */
async function unpackedChromium(): Promise<string> {
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  const { version } = JSON.parse(readFileSync(join(archives, '../package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(root, 'node_modules/.cache/baton');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unpacking-'));
  await pipeline(
    createReadStream(join(archives, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(unfinished, 'chromium'), { mode: 0o755 }),
  );
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const input = brotliDecompressSync(readFileSync(join(archives, `${name}.tar.br`)));
    const { status, stderr } = spawnSync('tar', ['-x', '-C', unfinished], { input });
    if (status !== 0) throw new Error(`tar could not unpack ${name}: ${String(stderr)}`);
  }
  // Without a font list that names real files, Chromium draws every text with no size at all.
  writeFileSync(join(unfinished, 'fonts.conf'), fontList(join(folder, 'font-cache')));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function fontList(cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir>${cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}

function installedChrome(): boolean {
  const usual = {
    darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    linux: ['/opt/google/chrome/chrome'],
    win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((variable) =>
      join(process.env[variable] ?? '', 'Google/Chrome/Application/chrome.exe'),
    ),
  }[process.platform as string];
  return (usual ?? []).some((path) => existsSync(path));
}
