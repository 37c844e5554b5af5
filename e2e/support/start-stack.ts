// For browser tests: the whole product by its own start command, on free ports and a data folder of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Stack {
  /** The inbox and the API. */
  url: string;
  /** The simulated WhatsApp and its customer's phone. */
  simulatorUrl: string;
  /** Opens every demo account. */
  demoPassword: string;
}

const root = resolve(import.meta.dirname, '../..');
const demoPassword = 'browser-tests-only';

/** Whatever the developer has in the environment or in .env must not reach the tests; empty counts as unset. */
const unset = Object.fromEntries(
  [
    'DATABASE_URL',
    'HOST',
    'JWT_SECRET',
    'ENCRYPTION_KEY',
    'WHATSAPP_GRAPH_URL',
    'WHATSAPP_API_VERSION',
    'WHATSAPP_APP_SECRET',
    'WHATSAPP_VERIFY_TOKEN',
    'LLM_BASE_URL',
    'LLM_API_KEY',
    'LLM_MODEL',
    'LLM_EMBEDDING_MODEL',
    'LLM_DAILY_CALLS',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_PRICES',
    'STRIPE_API_URL',
    'PUBLIC_URL',
    'TRUSTED_PROXIES',
    'METRICS_TOKEN',
    'LOG_LEVEL',
    'npm_lifecycle_event',
  ].map((name) => [name, '']),
);

export async function startStack(): Promise<{ stack: Stack; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-browser-'));
  const baton = fork(join(root, 'api/local/start.ts'), ['--no-build'], {
    cwd: root,
    env: {
      ...process.env,
      ...unset,
      NODE_ENV: 'test',
      PORT: '0',
      SIMULATOR_PORT: '0',
      DATA_DIR: dataDir,
      DEMO: '1',
      DEMO_PASSWORD: demoPassword,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const printed = await whatItPrints(baton);
  const stack = {
    url: addressIn(printed, 'Inbox'),
    simulatorUrl: addressIn(printed, 'Customer'),
    demoPassword,
  };
  const stop = async () => {
    const ended = once(baton, 'exit');
    baton.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { stack, stop };
}

/** Everything up to its last line, or an error with everything it said before it gave up. */
async function whatItPrints(baton: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    baton.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C stops it')) resolve(printed);
    });
    baton.once('exit', (code) => {
      reject(new Error(`Baton did not start (exit code ${String(code)}).\n${printed}`));
    });
  });
}

function addressIn(printed: string, label: string): string {
  const address = new RegExp(`${label}\\S*(?: \\S+)*\\s+(http://\\S+)`).exec(printed)?.[1];
  if (!address) throw new Error(`The start printed no address for "${label}":\n${printed}`);
  return address;
}
