// What `npm start` itself has to know before the API can check the rest: ports, folders, embedded or not, demo or not.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, obstacle } from './ports.ts';

export const root = resolve(import.meta.dirname, '../..');

/** Something the person who started us can put right; its message is the one line they need. */
export class StartError extends Error {}

export interface Settings {
  host: string;
  port: number;
  simulatorPort: number;
  dataDir: string;
  embedded: boolean;
  demo: boolean;
}

export function loadSettingsFile(): void {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

export const dataFolder = (): string => resolve(root, process.env['DATA_DIR'] || '.data');

export async function readSettings(): Promise<Settings> {
  loadSettingsFile();
  const embedded = !process.env['DATABASE_URL'];
  const demo = process.env['DEMO'] ? /^(1|true)$/.test(process.env['DEMO']) : embedded;
  const host = process.env['HOST'] || '127.0.0.1';
  const port = await usablePort('PORT', 3000, host);
  const simulatorPort = demo ? await usablePort('SIMULATOR_PORT', 3001, '127.0.0.1') : 0;
  if (demo && port === simulatorPort) throw new StartError('PORT and SIMULATOR_PORT must differ');
  return {
    host,
    port,
    simulatorPort,
    dataDir: dataFolder(),
    embedded,
    demo,
  };
}

/** The port a variable names, found to be free; 0 takes any. */
async function usablePort(variable: string, fallback: number, host: string): Promise<number> {
  const text = process.env[variable] || String(fallback);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new StartError(`${variable} must be a port number, not "${text}"`);
  if (port === 0) return freePort();
  // A browser may take "localhost" for ::1, so another program there is in the way as well.
  for (const address of host === '127.0.0.1' ? [host, '::1'] : [host]) {
    const problem = await obstacle(port, address);
    if (problem)
      throw new StartError(
        `${variable}: port ${text} cannot be used, ${problem}. Set ${variable} to another.`,
      );
  }
  return port;
}
