// Secrets nobody chose: made once, kept in DATA_DIR for their owner's eyes only, and overruled by the environment.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './settings.ts';

export interface Secrets {
  postgresPassword: string;
  JWT_SECRET: string;
  ENCRYPTION_KEY: string;
  WHATSAPP_APP_SECRET: string;
  WHATSAPP_VERIFY_TOKEN: string;
  DEMO_PASSWORD: string;
}

export function keptSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  if (lstatSync(join(dataDir, 'postgres'), { throwIfNoEntry: false })) {
    throw new StartError(
      `${file} is missing, and the data beside it cannot be read without it. Put it back, or start anew with an empty DATA_DIR.`,
    );
  }
  const secrets: Secrets = {
    postgresPassword: randomBytes(24).toString('hex'),
    JWT_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    WHATSAPP_APP_SECRET: randomBytes(16).toString('hex'),
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
    DEMO_PASSWORD: readablePassword(),
  };
  const unfinished = `${file}.${String(process.pid)}`;
  writeFileSync(unfinished, JSON.stringify(secrets, undefined, 2) + '\n', { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  return secrets;
}

/** Short enough to type from the screen; none of the letters that look alike. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}
