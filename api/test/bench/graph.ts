// Meta, as far as a benchmark needs it: takes every message at once.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class Graph {
  sends = 0;
  readonly url: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(): Promise<Graph> {
    const server = createServer((request, response) => {
      request.resume().once('end', () => {
        if (request.method === 'POST' && request.url?.endsWith('/messages')) graph.sends += 1;
        response.setHeader('content-type', 'application/json').end(
          JSON.stringify({
            messaging_product: 'whatsapp',
            contacts: [{ input: '910000000000', wa_id: '910000000000' }],
            messages: [{ id: `wamid.sent.${String(graph.sends)}.${String(Date.now())}` }],
          }),
        );
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const graph = new Graph(server);
    return graph;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
