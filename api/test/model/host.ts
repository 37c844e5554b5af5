// One instance of the product as it is built, in a process of its own: only its clock and the pace of its bot are ours;
// with a clock that runs by itself, its rounds come by themselves too.
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Test } from '@nestjs/testing';
import type { Told, Wish } from './instance.ts';

interface BotService {
  answer(workspaceId: string, ...asked: unknown[]): Promise<unknown>;
}
interface SessionsService {
  open(userId: string, workspaceId: string): Promise<{ session: { id: string } }>;
  accessToken(session: { id: string }): string;
}
interface Sweeper {
  sweep(): Promise<void>;
}
interface SchedulerRegistry {
  getCronJobs(): Map<string, { stop(): void }>;
}
type Token<Service> = abstract new (...args: never[]) => Service;
interface App {
  get<Service>(token: Token<Service>, options?: { strict: boolean }): Service;
  init(): Promise<unknown>;
  listen(port: number, host: string): Promise<unknown>;
  getUrl(): Promise<string>;
}

const dist = resolve(import.meta.dirname, '../../dist');
const load = async <Module>(path: string): Promise<Module> =>
  (await import(path.startsWith('@') ? path : pathToFileURL(join(dist, path)).href)) as Module;

const tell = (told: Told) => process.send?.(told);

/** Null: time passes by itself. */
let now = process.env['MODEL_NOW'] === 'running' ? null : Number(process.env['MODEL_NOW']);

/** Holds what the bot would say: until told to go on, or for a while. Where it stands, a slow model will stand. */
class Gate {
  private pace: Extract<Wish, { ask: 'pace' }>['pace'] = { kind: 'free' };
  private waiting: (() => void)[] = [];
  private entered = 0;

  set(pace: typeof this.pace): void {
    this.pace = pace;
    if (pace.kind === 'hold') return;
    for (const go of this.waiting.splice(0)) go();
  }

  async pass(workspaceId: string): Promise<void> {
    const { pace } = this;
    const turn = ++this.entered;
    tell({ tell: 'turn', turn, workspaceId, inside: true });
    if (pace.kind === 'hold') await new Promise<void>((go) => this.waiting.push(go));
    if (pace.kind === 'slow') await pause(pace.ms);
    tell({ tell: 'turn', turn, workspaceId, inside: false });
    if (pace.kind === 'fail') throw new Error('the bot fails, as asked');
  }
}

async function start(): Promise<{ app: App; gate: Gate }> {
  const { AppModule } = await load<{ AppModule: { with(env: object): never } }>('app.module.js');
  const { Clock } = await load<{ Clock: never }>('platform/clock.js');
  const { readEnv } = await load<{ readEnv(): object }>('platform/config/env.js');
  const { dressHttp, fastifyAdapter } = await load<{
    dressHttp(app: App, env: object): Promise<void>;
    fastifyAdapter(env: object): never;
  }>('platform/http/http-server.js');
  const { BotService } = await load<{ BotService: Token<BotService> }>('bot/bot.service.js');
  const { Readiness } = await load<{ Readiness: Token<{ started: boolean }> }>(
    'platform/health/readiness.js',
  );

  const env = readEnv();
  const module = await Test.createTestingModule({ imports: [AppModule.with(env)] })
    .overrideProvider(Clock)
    .useValue({ now: () => (now === null ? new Date() : new Date(now)) })
    .compile();
  const app: App = module.createNestApplication(fastifyAdapter(env), { bodyParser: false, logger: false });
  await dressHttp(app, env);
  const gate = new Gate();
  gate.set(JSON.parse(process.env['MODEL_PACE'] ?? '{"kind":"free"}') as never);
  const bot = app.get(BotService, { strict: false });
  const answer = bot.answer.bind(bot);
  bot.answer = async (workspaceId, ...asked) => {
    const found = await answer(workspaceId, ...asked);
    await gate.pass(workspaceId);
    return found;
  };
  await app.init();
  // Rounds come when the model says so.
  if (now !== null) await stopRounds(app);
  await app.listen(0, '127.0.0.1');
  app.get(Readiness, { strict: false }).started = true;
  return { app, gate };
}

async function stopRounds(app: App): Promise<void> {
  const { SchedulerRegistry } = await load<{ SchedulerRegistry: Token<SchedulerRegistry> }>(
    '@nestjs/schedule',
  );
  for (const job of app.get(SchedulerRegistry, { strict: false }).getCronJobs().values()) job.stop();
}

const { app, gate } = await start();
const { SessionsService } = await load<{ SessionsService: Token<SessionsService> }>(
  'auth/sessions.service.js',
);
const { SecretBox } = await load<{ SecretBox: Token<{ seal(plain: string, place: string): string }> }>(
  'platform/secret-box.js',
);
const sweepers = {
  untouched: await load<Record<string, Token<Sweeper>>>('handoff/untouched-handoffs.schedule.js'),
  resumption: await load<Record<string, Token<Sweeper>>>('conversations/resumption.schedule.js'),
  lapse: await load<Record<string, Token<Sweeper>>>('conversations/plan-lapse.schedule.js'),
  deliver: await load<Record<string, Token<Sweeper>>>('messages/deliver-message.processor.js'),
};

async function grant(wish: Wish): Promise<unknown> {
  switch (wish.ask) {
    case 'clock':
      now = wish.now;
      return null;
    case 'pace':
      gate.set(wish.pace);
      return null;
    case 'sweep': {
      const [token] = Object.values(sweepers[wish.of]).filter((each) => typeof each === 'function');
      await app.get(token, { strict: false }).sweep();
      return null;
    }
    case 'session': {
      const sessions = app.get(SessionsService, { strict: false });
      return sessions.accessToken((await sessions.open(wish.userId, wish.workspaceId)).session);
    }
    case 'seal':
      return app.get(SecretBox, { strict: false }).seal(wish.plain, wish.place);
  }
}

process.on('message', ({ id, wish }: { id: number; wish: Wish }) => {
  grant(wish).then(
    (answer) => tell({ tell: 'done', id, answer }),
    (error: unknown) => tell({ tell: 'refused', id, reason: String(error) }),
  );
});
// Whoever started us is gone.
process.on('disconnect', () => process.exit());
tell({ tell: 'up', url: await app.getUrl() });
