// `npm start`: the whole product on one machine. Builds, starts PostgreSQL, the simulator and the API, and says where they are.
// With --no-build it runs what was built last, so that several can start at once: a build replaces what another one reads.
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build-if-needed.ts';
import { FolderInUse, startPostgres } from './embedded-postgres.ts';
import { whenNpmEnds } from './npm-watch.ts';
import { keptSecrets } from './secrets.ts';
import { readSettings, root, StartError, type Settings } from './settings.ts';
import { startSimulator } from './simulator.ts';

/** What api/dist offers, as far as we use it. It exists only after the build, so it cannot be imported by name. */
interface Api {
  start(): Promise<{ stop(): Promise<void>; signIns?: SignIn[] }>;
}
interface ApiSettings {
  readEnv: (source: NodeJS.ProcessEnv) => unknown;
  SettingsError: new () => Error;
}
interface SignIn {
  email: string;
  workspace: string;
  plan: string;
  role: string;
}

/** What runs, in the order it was started; stopped from the end. */
const running: (() => Promise<void>)[] = [];
/** Set when somebody wants us to end, which may be while we are still starting. */
const halt = new AbortController();

async function start(): Promise<void> {
  const { 'no-build': noBuild = false } = parseArgs({ options: { 'no-build': { type: 'boolean' } } }).values;
  const settings = await readSettings();
  if (!noBuild) await buildIfNeeded(halt.signal);
  fillInSettings(settings);
  const { readEnv, SettingsError } = await fromBuild<ApiSettings>('platform/config/env.js');
  try {
    readEnv({ ...process.env, DATABASE_URL: process.env['DATABASE_URL'] || 'postgres://embedded' });
    const { signIns, simulatorUrl } = await startParts(settings);
    sayWhere(settings, simulatorUrl, signIns);
  } catch (error) {
    throw error instanceof SettingsError || error instanceof FolderInUse
      ? new StartError(error.message)
      : error;
  }
}

async function startParts(
  settings: Settings,
): Promise<{ signIns: SignIn[]; simulatorUrl: string | undefined }> {
  if (settings.embedded) {
    const { dataDir } = settings;
    const password = keptSecrets(dataDir).postgresPassword;
    const server = await startPostgres({ folder: dataDir, password, database: 'baton' });
    running.push(() => server.stop());
    process.env['DATABASE_URL'] = server.url;
  }
  halt.signal.throwIfAborted();
  const simulator = settings.demo ? await startSimulator(simulatorEnvironment(settings)) : undefined;
  if (simulator) running.push(() => simulator.stop());
  halt.signal.throwIfAborted();
  const api = await (await fromBuild<Api>('main.js')).start();
  running.push(() => api.stop());
  halt.signal.throwIfAborted();
  return { signIns: api.signIns ?? [], simulatorUrl: simulator?.url };
}

function fromBuild<Module>(file: string): Promise<Module> {
  return import(pathToFileURL(join(root, 'api/dist', file)).href) as Promise<Module>;
}

/** Completes the environment the API reads: what was not chosen is kept in DATA_DIR or points at the simulator. */
function fillInSettings({ embedded, demo, dataDir, port, host, simulatorPort }: Settings): void {
  const secrets = embedded || demo ? keptSecrets(dataDir) : undefined;
  const defaults: Record<string, string | undefined> = {
    PORT: String(port),
    HOST: host,
    DEMO: demo ? '1' : '0',
    DATA_DIR: dataDir,
    DEMO_PASSWORD: demo ? secrets?.DEMO_PASSWORD : undefined,
    WHATSAPP_GRAPH_URL: demo ? `http://127.0.0.1:${String(simulatorPort)}` : undefined,
    // What we print at the end stays the last thing on the screen.
    LOG_LEVEL: 'warn',
  };
  if (embedded && secrets) {
    const { JWT_SECRET, ENCRYPTION_KEY, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN } = secrets;
    Object.assign(defaults, { JWT_SECRET, ENCRYPTION_KEY, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN });
  }
  for (const [name, value] of Object.entries(defaults)) if (value) process.env[name] ||= value;
  process.env['PORT'] = String(port);
}

function simulatorEnvironment({ port, simulatorPort }: Settings): Record<string, string> {
  return {
    SIMULATOR_PORT: String(simulatorPort),
    WEBHOOK_URL: `http://127.0.0.1:${String(port)}/webhooks/whatsapp`,
  };
}

function sayWhere(settings: Settings, simulatorUrl: string | undefined, signIns: SignIn[]): void {
  const lines = ['', 'Baton is running.', '', `  Inbox             ${shown(settings.host, settings.port)}`];
  if (simulatorUrl)
    lines.push(`  Customer's phone  ${shown('127.0.0.1', Number(new URL(simulatorUrl).port))}`);
  if (signIns.length > 0) {
    lines.push('', `  Sign in with the password  ${process.env['DEMO_PASSWORD'] ?? ''}`, '');
    const width = Math.max(...signIns.map(({ email }) => email.length));
    for (const { email, role, workspace, plan } of signIns) {
      lines.push(`  ${email.padEnd(width)}  ${role} of ${workspace} (${plan})`);
    }
  }
  if (settings.embedded) lines.push('', `  Data              ${shownFolder(settings.dataDir)}`);
  console.log([...lines, '', 'Ctrl-C stops it.'].join('\n'));
}

function shown(host: string, port: number): string {
  return `http://${['127.0.0.1', '0.0.0.0', '::1'].includes(host) ? 'localhost' : host}:${String(port)}`;
}

function shownFolder(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path || '.';
}

/** Ends everything in the reverse order: the API drains while the simulator and PostgreSQL still answer. */
async function stopAll(): Promise<void> {
  for (let stop = running.pop(); stop; stop = running.pop()) {
    await stop().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  }
}

const started = start();

async function end(): Promise<void> {
  if (halt.signal.aborted) return;
  halt.abort();
  await started.catch(() => undefined);
  await stopAll();
  process.exit();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
whenNpmEnds(() => void end());
// Started by another program of ours, we end with it.
if (process.channel) process.on('disconnect', () => void end());

started.catch(async (error: unknown) => {
  if (halt.signal.aborted) return;
  console.error(error instanceof StartError ? error.message : error);
  await stopAll();
  process.exit(1);
});
