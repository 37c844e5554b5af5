// Runs the simulated WhatsApp (e2e/simulator) beside us: a process of its own that never outlives us.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, StartError } from './settings.ts';

export interface Simulator {
  url: string;
  stop(): Promise<void>;
}

export async function startSimulator(environment: Record<string, string>): Promise<Simulator> {
  // A session of its own, so Ctrl-C does not end it while the API still delivers to it. It ends when the channel to us closes.
  const child = fork(join(root, 'e2e/simulator/main.ts'), {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([
    once(child, 'message').then(([message]) => (message as { listening: string }).listening),
    ended.then(() => Promise.reject(new StartError('The simulator did not start, see above.'))),
  ]);
  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping)
      console.error(
        `The simulator ended by itself (exit code ${String(code)}); the inbox goes on without it.`,
      );
  });
  return {
    url,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (child.connected) child.send({ stop: true });
      await Promise.race([ended, wait(3000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}
