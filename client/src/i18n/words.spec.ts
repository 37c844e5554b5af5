import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import words from './en.json';

type Words = { [key: string]: string | Words };

const root = join(__dirname, '..', 'app');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|html)$/.test(name) && !name.includes('.spec'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

function find(key: string): string | Words | undefined {
  return key
    .split('.')
    .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words);
}

it('has a word for every key that is used', () => {
  const missing: string[] = [];
  for (const { name, text } of files) {
    for (const [, quoted] of text.matchAll(/\b(?:t|translate(?:<string>)?|plural)\(\s*'([^']+)'/g)) {
      const key = (quoted ?? '').replace(/\.$/, '');
      if (find(key) === undefined) missing.push(`${name}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

it('leaves no plain words in a template', () => {
  const plain: string[] = [];
  for (const { name, text } of files.filter((file) => file.name.endsWith('.html'))) {
    const visible = text
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/g, '\n')
      .replace(/\{\{[\s\S]*?\}\}/g, '')
      .replace(
        /@[a-z ]+\((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*\)\s*\{|@else \{|@empty \{|@default \{|@placeholder \{|@let [^;]*;/g,
        '',
      )
      .replace(/&[a-z]+;/g, '');
    for (const line of visible.split('\n'))
      if (/\p{L}{2,}/u.test(line)) plain.push(`${name}: ${line.trim()}`);
  }
  expect(plain).toEqual([]);
});
