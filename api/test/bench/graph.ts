// Meta, as far as a benchmark needs it: takes every message.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class Graph {
  sends = 0;
  /** So long it takes for an answer. */
  takesMs = 0;
  /** By phone, as Meta writes it. */
  readonly sentTo = new Map<string, number>();
  readonly url: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(): Promise<Graph> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.once('end', () => {
        const to = /"to":"(\+?\d+)"/.exec(body)?.[1] ?? '0';
        // What only says that we have read goes to the same address.
        if (request.url?.endsWith('/messages') && !body.includes('"status":"read"'))
          graph.note(to.replace('+', ''));
        const answer = JSON.stringify({
          messaging_product: 'whatsapp',
          contacts: [{ input: to, wa_id: to.replace('+', '') }],
          messages: [{ id: `wamid.sent.${String(graph.sends)}.${String(Date.now())}` }],
        });
        const reply = () => response.setHeader('content-type', 'application/json').end(answer);
        if (graph.takesMs === 0) reply();
        else setTimeout(reply, graph.takesMs);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const graph = new Graph(server);
    return graph;
  }

  private note(phone: string): void {
    this.sends += 1;
    this.sentTo.set(phone, (this.sentTo.get(phone) ?? 0) + 1);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
