// A running instance, seen from the test: asked things, told things, killed.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How fast the bot is. */
export type Pace = { kind: 'free' } | { kind: 'hold' } | { kind: 'fail' } | { kind: 'slow'; ms: number };

export type Wish =
  | { ask: 'clock'; now: number }
  | { ask: 'pace'; pace: Pace }
  | { ask: 'sweep'; of: 'untouched' | 'resumption' | 'lapse' | 'deliver' }
  | { ask: 'session'; userId: string; workspaceId: string }
  | { ask: 'seal'; plain: string; place: string };

export type Told =
  | { tell: 'up'; url: string }
  | { tell: 'turn'; turn: number; workspaceId: string; inside: boolean }
  | { tell: 'done'; id: number; answer: unknown }
  | { tell: 'refused'; id: number; reason: string };

export const APP_SECRET = 'test-app-secret';

export class Instance {
  /** Workspaces whose turns are inside the bot here, by turn. */
  readonly inside = new Map<number, string>();
  onTurn: (workspaceId: string, inside: boolean) => void = () => undefined;
  private readonly child: ChildProcess;
  private readonly asked = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: Error) => void }
  >();
  private asks = 0;
  url = '';

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(
    databaseUrl: string,
    graphUrl: string,
    now: number | 'running',
    pace: Pace,
  ): Promise<Instance> {
    const child = fork(join(import.meta.dirname, 'host.ts'), {
      // Short-lived garbage is most of what a busy instance makes.
      execArgv: ['--max-semi-space-size=32'],
      // Nothing of ours but what it needs: settings of this shell must not reach the product.
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        JWT_SECRET: 'a secret for tests that is long enough',
        ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
        WHATSAPP_GRAPH_URL: graphUrl,
        WHATSAPP_APP_SECRET: APP_SECRET,
        WHATSAPP_VERIFY_TOKEN: 'test-verify-token',
        LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
        MODEL_NOW: String(now),
        MODEL_PACE: JSON.stringify(pace),
      },
    });
    const instance = new Instance(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) =>
        reject(new Error(`an instance ended with ${String(code)} before it was up`)),
      );
      child.on('message', (told: Told) => {
        if (told.tell === 'up') {
          instance.url = told.url;
          resolve();
        } else instance.hear(told);
      });
    });
    child.once('exit', () => instance.forget());
    return instance;
  }

  async ask<Answer>(wish: Wish): Promise<Answer> {
    const id = ++this.asks;
    return new Promise<Answer>((resolve, reject) => {
      this.asked.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
      this.child.send({ id, wish }, (error) => error && reject(error));
    });
  }

  /** As a machine dies. Resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private hear(told: Exclude<Told, { tell: 'up' }>): void {
    if (told.tell === 'turn') {
      if (told.inside) this.inside.set(told.turn, told.workspaceId);
      else this.inside.delete(told.turn);
      this.onTurn(told.workspaceId, told.inside);
      return;
    }
    const asked = this.asked.get(told.id);
    this.asked.delete(told.id);
    if (told.tell === 'done') asked?.resolve(told.answer);
    else asked?.reject(new Error(told.reason));
  }

  private forget(): void {
    this.inside.clear();
    for (const { reject } of this.asked.values()) reject(new Error('the instance is gone'));
    this.asked.clear();
  }
}
