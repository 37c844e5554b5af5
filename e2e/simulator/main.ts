// Starts the simulator: a local WhatsApp Cloud API, and a customer's phone in the browser.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import { simulatorServer } from './http-server.ts';
import { Simulation } from './simulation.ts';

const HOST = '127.0.0.1';

function refuse(text: string): never {
  console.error(`simulator: ${text}`);
  process.exit(1);
}

function readPort(): number {
  const given = process.env['SIMULATOR_PORT'] ?? '3001';
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) refuse(`SIMULATOR_PORT must be a port, not "${given}"`);
  return port;
}

function readWebhookUrl(): string | undefined {
  const url = process.env['WEBHOOK_URL'];
  if (!url) return undefined;
  if (!URL.canParse(url)) refuse(`WEBHOOK_URL must be an address, not "${url}"`);
  return url;
}

const simulation = new Simulation({
  clock: Clock.system(),
  // A seed of its own per start: repeated message ids would be taken for repeated messages.
  seed: process.env['SIMULATOR_SEED'] || randomBytes(6).toString('hex'),
  webhook: {
    url: readWebhookUrl(),
    appSecret: process.env['WHATSAPP_APP_SECRET'] ?? 'simulated-app-secret',
    verifyToken: process.env['WHATSAPP_VERIFY_TOKEN'] ?? 'simulated-verify-token',
  },
});

const server = simulatorServer(simulation);
const port = readPort();

server.once('error', (error: NodeJS.ErrnoException) =>
  refuse(error.code === 'EADDRINUSE' ? `port ${port} is in use; set SIMULATOR_PORT` : error.message),
);
server.listen(port, HOST, () => {
  const listening = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  simulation.origin = listening;
  simulation.webhooks.start();
  console.log(`simulator listening on ${listening}`);
  process.send?.({ type: 'listening', listening, port: (server.address() as AddressInfo).port });
});

function stop(): void {
  simulation.clock.stop();
  server.closeAllConnections();
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Started by another process, it never outlives it.
process.on('disconnect', stop);
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'stop' in message) stop();
});
