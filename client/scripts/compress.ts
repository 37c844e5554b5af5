// After the build: a .br and a .gz beside every text file, so that the server sends the small one without working for it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = resolve(import.meta.dirname, '../dist/browser');
const text = /\.(js|css|html|json|svg|webmanifest)$/;
let before = 0;
let after = 0;

for (const name of readdirSync(folder, { recursive: true }) as string[]) {
  if (!text.test(name)) continue;
  const bytes = readFileSync(join(folder, name));
  const small = brotliCompressSync(bytes);
  writeFileSync(join(folder, `${name}.br`), small);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  before += bytes.length;
  after += small.length;
}
console.log(`compressed ${String(Math.round(before / 1024))} kB to ${String(Math.round(after / 1024))} kB`);
