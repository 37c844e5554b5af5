// Asks the machine for ports: a free one, or what stands against a wanted one.
import { createServer } from 'node:net';

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
}

/** Why we could not listen there, in words; undefined when we can. */
export async function obstacle(port: number, host: string): Promise<string | undefined> {
  try {
    await listenOnce(port, host);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return 'another program listens there';
    if (code === 'EACCES') return 'this account may not listen there';
    // A machine without IPv6 has nobody on ::1.
    return host === '::1' ? undefined : message;
  }
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error(`No port on ${host}`));
      });
    });
  });
}
